import type { Assessment } from '@app/decisions';
import { readRelated, readTransactions, RELATED_MAX, traceMoves } from '@app/ledger';
import type { Sql } from '@app/runtime';
import type { CaseDetails } from '../cases/case-details.js';
import type { CasePayout } from './case-payouts.js';
import { inOrderOfTime, type StoryEntry } from './story-entry.js';
import { linesOf, tellLines, tellRelated, type Folded } from './tell-coins.js';
import { tellAssessments, tellEvents, tellPayouts } from './tell-events.js';

/** What happened to the coins of a case, and to them alone. */
export interface CoinStory {
  readonly entries: readonly StoryEntry[];
  readonly folded: Folded;
  /** Coins went further back, or more was said of them, than was looked at. */
  readonly truncated: boolean;
}

/**
 * The way of these payouts' coins (FIFO, as provenance has it), and what was said since of their purchases and of the
 * payouts themselves. One statement a level of the walk, and two more.
 */
export async function readCoinStory(sql: Sql, payouts: readonly CasePayout[]): Promise<CoinStory> {
  const { moves, truncated } = await traceMoves(
    sql,
    payouts.map(({ seq }) => seq),
  );
  const { lines, folded } = linesOf(moves);
  const shown = await readTransactions(
    sql,
    lines.map(({ seq }) => seq),
  );
  const purchases = shown.filter(({ type }) => type === 'purchase').map(({ id }) => id);
  const related = await readRelated(sql, [...purchases, ...payouts.map(({ id }) => id)]);
  return {
    entries: [...tellPayouts(payouts), ...tellLines(lines, shown), ...tellRelated(related)],
    folded,
    truncated: truncated || related.length >= RELATED_MAX,
  };
}

export interface CaseStory {
  /** Oldest first. */
  readonly timeline: readonly StoryEntry[];
  readonly folded: Folded;
  readonly truncated: boolean;
}

/** Entries of one story: what {@link COIN_LINES_MAX} and the bounds of its other parts come to is less. */
const ENTRIES_MAX = 2_000;

/** Whoever looks blindly is not told what was decided, nor what followed from it. */
const isTellable = ({ kind, action }: StoryEntry): boolean =>
  kind !== 'verdict' && kind !== 'settlement' && !action.startsWith('verdict.');

/** All of it in order: coins, judgements, holds, and what people did. Pure. */
export function tellStory(
  details: CaseDetails,
  { coins, assessments }: { readonly coins: CoinStory; readonly assessments: readonly Assessment[] },
): CaseStory {
  const told = [...coins.entries, ...tellAssessments(assessments), ...tellEvents(details.timeline, details)];
  const all = (details.found.isBlind ? told.filter(isTellable) : told).sort(inOrderOfTime);
  const left = Math.max(0, all.length - ENTRIES_MAX);
  return {
    timeline: all.slice(left),
    folded: { ...coins.folded, entries: coins.folded.entries + left },
    truncated: coins.truncated,
  };
}
