import color from 'picocolors';
import type { Payout } from '../client/wire.js';
import type { JudgedPayout } from '../judge/outcomes.js';
import { amount, count } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';

/** A held payout as the demo shows it, with the reasons of its latest assessment. */
export interface HeldPayout {
  readonly judged: JudgedPayout;
  readonly reasons: Payout['reasons'];
}

/** Of each story so many are shown: the costliest; the rest is a curl away. */
const SHOWN_PER_STORY = 2;
const WHY_WIDTH = 46;
const WHY_LENGTH_MAX = 170;

/** Which held payouts the table shows: all stories, few of each, fraud first. */
export function pickShown(held: readonly JudgedPayout[]): JudgedPayout[] {
  const stories = Map.groupBy(held, ({ label }) => label.kind);
  return [...stories.values()]
    .flatMap((story) => story.toSorted((a, b) => b.payout.heldCoins - a.payout.heldCoins).slice(0, SHOWN_PER_STORY))
    .toSorted((a, b) => Number(b.label.fraud) - Number(a.label.fraud) || a.label.kind.localeCompare(b.label.kind));
}

/** What was held and why: one plain sentence each. */
export function renderHeld(held: readonly HeldPayout[]): string {
  return renderTable(
    [
      { title: 'story', width: 20 },
      { title: 'creator', width: 15 },
      { title: 'coins', align: 'right', width: 9 },
      { title: 'money', align: 'right', width: 15 },
      { title: 'score', align: 'right', width: 7 },
      { title: 'why it is held', width: WHY_WIDTH },
    ],
    held.map(rowOf),
  );
}

function rowOf({ judged: { label, payout }, reasons }: HeldPayout): string[] {
  return [
    label.fraud ? color.red(label.kind) : color.green(`${label.kind} (honest)`),
    payout.accountId,
    count(payout.heldCoins),
    amount(payout.amount),
    String(payout.score ?? ''),
    shorten(reasons[0]?.message ?? 'no reason was given'),
  ];
}

function shorten(sentence: string): string {
  if (sentence.length <= WHY_LENGTH_MAX) return sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(' ', WHY_LENGTH_MAX))} …`;
}
