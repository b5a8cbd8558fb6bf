import type { EpochMs, JsonObject, Money } from '@app/domain';

export const STORY_KINDS = [
  'purchase',
  'gift',
  'exchange',
  'payout',
  'refund',
  'chargeback',
  'warning',
  'reversal',
  'settlement',
  'assessment',
  'hold',
  'staff',
  'note',
  'verdict',
] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

/** One thing that happened: to coins, to a payout, or to the case. What does not apply is null. */
export interface StoryEntry {
  readonly at: EpochMs;
  readonly kind: StoryKind;
  /** Stable word, e.g. `gift`, `assessment.hold`, `case.claimed`. */
  readonly action: string;
  /** Who of ours did it: `staff:…`, `key:…`, `system`. */
  readonly actor: string | null;
  /** Who of the platform's did it. */
  readonly accountId: string | null;
  readonly counterpartyId: string | null;
  /** Of coins: those of it that reached the case's payouts. */
  readonly coins: number | null;
  readonly amount: Money | null;
  readonly subject: { readonly type: string; readonly id: string };
  readonly text: string;
  readonly details: JsonObject;
}

/** Same instant: coins first, then what was thought of them, then what people did. */
export const inOrderOfTime = (a: StoryEntry, b: StoryEntry): number =>
  a.at - b.at || STORY_KINDS.indexOf(a.kind) - STORY_KINDS.indexOf(b.kind) || (a.subject.id < b.subject.id ? -1 : 1);

export const NOTHING_APPLIES = {
  actor: null,
  accountId: null,
  counterpartyId: null,
  coins: null,
  amount: null,
  details: {},
} as const;
