import type { Seq, Transaction } from '@app/domain';
import type { AttentionFeatures } from './attention/attention-features.js';
import type { BalanceFeatures } from './balance/balance-features.js';
import type { BondFeatures } from './bonds/bonds-features.js';
import type { BoardFeatures } from './boards/boards-features.js';
import type { CirculationFeatures } from './circulation/circulation-features.js';
import type { DestinationFeatures } from './destination/destination-features.js';
import type { DisputeFeatures } from './disputes/disputes-features.js';
import type { IdentityFeatures } from './identity/identity-features.js';
import type { ListFeatures } from './lists/lists-features.js';
import type { InstrumentFeatures } from './instrument/instrument-features.js';
import type { PayersFeatures } from './payers/payers-features.js';
import type { ProvenanceFeatures } from './provenance/provenance-features.js';
import type { RingFeatures } from './rings/rings-features.js';
import type { VelocityFeatures } from './velocity/velocity-features.js';

export type * from './attention/attention-features.js';
export type * from './balance/balance-features.js';
export type * from './boards/boards-features.js';
export type * from './bonds/bonds-features.js';
export type * from './circulation/circulation-features.js';
export type * from './destination/destination-features.js';
export type * from './disputes/disputes-features.js';
export type * from './identity/identity-features.js';
export type * from './lists/lists-features.js';
export type * from './instrument/instrument-features.js';
export type * from './payers/payers-features.js';
export type * from './provenance/provenance-features.js';
export type * from './rings/rings-features.js';
export type * from './velocity/velocity-features.js';

/** A feature is known, or it says why not; `unknown` is never silently treated as innocent. */
export type Reading<Value> =
  { readonly status: 'known'; readonly value: Value } | { readonly status: 'unknown'; readonly reason: UnknownReason };

/** Stable words for what is missing; those in {@link DEGRADED_REASONS} name a fault of ours. */
export type UnknownReason =
  | 'not-provided' // the platform did not send what this needs
  | 'beyond-window' // the kept history starts after the window does
  | 'beyond-limit' // a bound of ours cut the reading off
  | 'too-few-peers' // nothing to compare with
  | 'not-judged' // a leaderboard that it rests on has not been judged yet
  | 'redis-unavailable'
  | 'redis-behind' // Redis lost windows that the ledger still has
  | 'database-unavailable'
  | 'timeout'
  | 'backlog' // transactions acknowledged earlier are not assessed yet
  | 'not-recorded'; // nobody looked at it when the assessment was made, or its release did not have it

export const DEGRADED_REASONS = [
  'redis-unavailable',
  'redis-behind',
  'database-unavailable',
  'timeout',
  'backlog',
] as const satisfies readonly UnknownReason[];

/** What is judged: a ledger row, or a risk check of something that has not happened yet (`seq` null). */
export type Subject = Transaction & { readonly seq: Seq | null };

/**
 * Everything that detectors may look at for one transaction. A family that does not apply to the
 * transaction's type is null (a gift has no provenance); one that applies but could not be read is unknown.
 */
export interface FeatureSet {
  readonly subject: Subject;
  /** The highest ledger sequence that these features may rest on. */
  readonly asOf: Seq;
  /** purchase */
  readonly velocity: Reading<VelocityFeatures> | null;
  /** gift: of the pair · payout: of everybody linked to the creator */
  readonly identity: Reading<IdentityFeatures> | null;
  /** gift: of the pair · payout: of the creator's largest partners, and cycles */
  readonly circulation: Reading<CirculationFeatures> | null;
  /** payout */
  readonly provenance: Reading<ProvenanceFeatures> | null;
  /** purchase: of payer, instrument, device · payout: of the payers and the income */
  readonly disputes: Reading<DisputeFeatures> | null;
  /** payout: boards of the last 30 days that the creator was on */
  readonly boards: Reading<BoardFeatures> | null;
  /** payout */
  readonly destination: Reading<DestinationFeatures> | null;
  /** purchase, gift, payout: entries of the staff's lists that match, and suppressions of the account */
  readonly lists: Reading<ListFeatures> | null;
  /** payout: its best-paid show of 30 days among shows of like audience */
  readonly attention: Reading<AttentionFeatures> | null;
  /** payout: the largest payers of 30 days */
  readonly payers: Reading<PayersFeatures> | null;
  /** payout */
  readonly balance: Reading<BalanceFeatures> | null;
  /** purchase */
  readonly instrument: Reading<InstrumentFeatures> | null;
  /** payout: accounts that work together with the payee */
  readonly rings: Reading<RingFeatures> | null;
  /** payout: what its largest payers share with each other */
  readonly bonds: Reading<BondFeatures> | null;
}
export type FeatureFamily = Exclude<keyof FeatureSet, 'subject' | 'asOf'>;
/** What was read, without what it was read for. */
export type FeatureReadings = Pick<FeatureSet, FeatureFamily>;
