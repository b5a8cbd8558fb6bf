import {
  DAY_MS,
  moneyInWords,
  plural,
  sentence,
  transactionId,
  type EpochMs,
  type RecordedTransaction,
  type Seq,
} from '@app/domain';
import type { Move, MoveKind } from '@app/ledger';
import { NOTHING_APPLIES, type StoryEntry, type StoryKind } from './story-entry.js';

/** What one account did with coins of the case on one day: a fan's hundred gifts to a creator are one line. */
export interface MoveLine {
  readonly kind: MoveKind;
  readonly from: string | null;
  readonly to: string;
  readonly at: EpochMs;
  readonly coins: number;
  readonly times: number;
  /** The largest of them stands for all. */
  readonly seq: Seq;
}

/** What was left out of a story, so that nobody takes it for all. */
export interface Folded {
  readonly entries: number;
  readonly coins: number;
}

/** Lines of coins in one story, most coins first: a person scrolls through no more. */
export const COIN_LINES_MAX = 250;

/** Gathers moves into lines by day and pair, and cuts them to the largest. Pure. Purchases stay apart: each may be disputed. */
export function linesOf(moves: readonly Move[]): { lines: MoveLine[]; folded: Folded } {
  const groups = Map.groupBy(moves, ({ kind, from, to, at, seq }) =>
    kind === 'gift' || kind === 'exchange' ? `${kind}\x1f${from}\x1f${to}\x1f${Math.floor(at / DAY_MS)}` : `${seq}`,
  );
  const all = [...groups.values()].flatMap(lineOf).sort((a, b) => b.coins - a.coins || a.at - b.at);
  const rest = all.slice(COIN_LINES_MAX);
  const folded = { entries: rest.length, coins: rest.reduce((sum, { coins }) => sum + coins, 0) };
  return { lines: all.slice(0, COIN_LINES_MAX), folded };
}

function lineOf(moves: readonly Move[]): MoveLine[] {
  const [first] = moves;
  if (first === undefined) return [];
  const largest = moves.reduce((most, move) => (move.coins > most.coins ? move : most), first);
  return [
    {
      kind: first.kind,
      from: first.from,
      to: first.to,
      at: Math.min(...moves.map(({ at }) => at)),
      coins: moves.reduce((sum, { coins }) => sum + coins, 0),
      times: moves.length,
      seq: largest.seq,
    },
  ];
}

/** The lines as entries; one whose transaction retention has dropped keeps its sequence as its name. Pure. */
export function tellLines(lines: readonly MoveLine[], transactions: readonly RecordedTransaction[]): StoryEntry[] {
  const bySeq = new Map(transactions.map((transaction) => [transaction.seq, transaction]));
  return lines.map((line): StoryEntry => {
    const transaction = bySeq.get(line.seq);
    const kind = KINDS[line.kind];
    return {
      ...NOTHING_APPLIES,
      at: line.at,
      kind,
      action: kind,
      accountId: line.from ?? line.to,
      counterpartyId: line.kind === 'gift' ? line.to : null,
      coins: line.coins,
      amount: line.kind === 'purchase' ? (transaction?.amount ?? null) : null,
      subject: { type: 'transaction', id: transaction?.id ?? transactionId(`#${line.seq}`) },
      text: sentenceOf(line),
      details: { transactions: line.times },
    };
  });
}

const KINDS = { purchase: 'purchase', gift: 'gift', exchange: 'exchange', return: 'reversal' } as const satisfies Record<
  MoveKind,
  StoryKind
>;

function sentenceOf({ kind, from, to, coins, times }: MoveLine): string {
  const often = times > 1 ? ` in ${plural(times, kind)}` : '';
  if (kind === 'purchase') return sentence`${to} bought ${coins} of these coins.`;
  if (kind === 'gift') return sentence`${from ?? to} gave ${to} ${plural(coins, 'coin')}${often}.`;
  if (kind === 'exchange') return sentence`${to} turned ${plural(coins, 'coin')} of earnings into coins to give${often}.`;
  return `${plural(coins, 'coin')} of an earlier payout came back to ${to}.`;
}

type Said = Pick<RecordedTransaction, 'id' | 'type' | 'accountId' | 'coins' | 'amount' | 'relatesTo' | 'occurredAt'>;

/** What was said of the case's purchases and payouts, as entries. Pure. */
export function tellRelated(transactions: readonly Said[]): StoryEntry[] {
  return transactions.flatMap((transaction): StoryEntry[] => {
    const { id, type, accountId, coins, amount, relatesTo, occurredAt } = transaction;
    const words = RELATED[type];
    if (words === undefined) return [];
    const money = amount === null ? '' : ` (${moneyInWords(amount)})`;
    return [
      {
        ...NOTHING_APPLIES,
        at: occurredAt,
        kind: words.kind,
        action: type,
        accountId,
        coins,
        amount,
        subject: { type: 'transaction', id },
        text: `${words.text} ${relatesTo ?? ''}${coins === null ? '' : `: ${plural(coins, 'coin')}`}${money}.`,
        details: { relatesTo },
      },
    ];
  });
}

const RELATED: Partial<Record<RecordedTransaction['type'], { kind: StoryKind; text: string }>> = {
  refund: { kind: 'refund', text: 'Refund of' },
  chargeback: { kind: 'chargeback', text: 'Chargeback of' },
  warning: { kind: 'warning', text: 'Early fraud warning about' },
  reversal: { kind: 'reversal', text: 'Reversal of' },
  settlement: { kind: 'settlement', text: 'The money has left for' },
};
