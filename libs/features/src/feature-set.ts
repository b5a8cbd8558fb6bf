import type { AccountId, Coins, EpochMs, Money, Seq, Transaction, TransactionId } from '@app/domain';

/** A feature is known, or it says why not; `unknown` is never silently treated as innocent. */
export type Reading<Value> =
  { readonly status: 'known'; readonly value: Value } | { readonly status: 'unknown'; readonly reason: UnknownReason };

/** Stable words for what is missing; those in {@link DEGRADED_REASONS} name a fault of ours. */
export type UnknownReason =
  | 'not-provided' // the platform did not send what this needs
  | 'beyond-window' // the kept history starts after the window does
  | 'beyond-limit' // a bound of ours cut the reading off
  | 'too-few-peers' // nothing to compare with
  | 'redis-unavailable'
  | 'redis-behind' // Redis lost windows that the ledger still has
  | 'database-unavailable'
  | 'timeout'
  | 'backlog'; // transactions acknowledged earlier are not assessed yet

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
}
export type FeatureFamily = Exclude<keyof FeatureSet, 'subject' | 'asOf'>;

/** Distinct payment instruments in event-time windows that end at the purchase, itself included. */
export interface VelocityFeatures {
  readonly instrumentsByAccount10Minutes: Reading<number>;
  readonly instrumentsByAccount24Hours: Reading<number>;
  readonly instrumentsByDevice10Minutes: Reading<number>;
  readonly instrumentsByDevice24Hours: Reading<number>;
  readonly instrumentsByIp10Minutes: Reading<number>;
  /** The address is shared by more than 200 accounts: a carrier, a campus. */
  readonly ipIsCommon: boolean;
}

export type LinkKind = 'destination' | 'instrument' | 'device' | 'ip' | 'ip-prefix';

/** One value (as HMAC) that two accounts both used within 90 days. */
export interface SharedValue {
  readonly kind: LinkKind;
  /** First 16 hex digits of the HMAC: enough to compare, nothing to reverse. */
  readonly digest: string;
  /** Accounts on the value without any coins between them and the creator (typologies.md, S1: deg). */
  readonly strangers: number;
}

export interface LinkedAccount {
  readonly accountId: AccountId;
  /** L of typologies.md, S1: 0 to 1. */
  readonly likelihood: number;
  readonly shared: readonly SharedValue[];
}

export interface IdentityFeatures {
  /** Accounts that share values with the creator (gift: at most the gifter, by anything but the network around an address). */
  readonly linked: readonly LinkedAccount[];
  readonly truncated: boolean;
}

/** Coins and gifts each way between the creator and one other account, 30 days. */
export interface Partner {
  readonly accountId: AccountId;
  readonly coinsGiven: number;
  readonly giftsGiven: number;
  readonly coinsReceived: number;
  readonly giftsReceived: number;
}

/** What one account gave another on one day. */
export interface DayGifts {
  readonly coins: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** All that was met of one circle of accounts, in whichever walks. */
export interface GiftCircle {
  /** Walks through these accounts in this order, kept or not. */
  readonly walksMet: number;
  /** `days[i]`: every day's gifts from `accounts[i]` to the next that are part of some walk. */
  readonly days: readonly (readonly DayGifts[])[];
}

/** A closed walk of gift edges through the payee; `accounts[0]` is the payee. */
export interface GiftCycle {
  readonly accounts: readonly AccountId[];
  /** Coins of each hop, `hops[i]` from `accounts[i]` to the next. */
  readonly hops: readonly DayGifts[];
  /** Each hop can have happened after the one before it. */
  readonly ordered: boolean;
  /** Absent: the kept walks are all that were met. */
  readonly circle?: GiftCircle;
}

export interface CirculationFeatures {
  /** Gift: the gifter seen from the creator, if the creator gave back at all. Payout: partners with gifts both ways, most coins first. */
  readonly partners: readonly Partner[];
  /** Payout only; null for gifts. */
  readonly cycles: readonly GiftCycle[] | null;
  /** Closed walks of 3 or more hops that the search met, kept in `cycles` or not. Absent: as many as were kept. */
  readonly cyclesMet?: number;
  /**
   * Distinct circles of accounts among them: the number of chances for a coincidence, as the same accounts going
   * round again are no new chance. Absent: as many as were kept.
   */
  readonly circlesMet?: number;
  /** A budget of the cycle search ran out: absence of cycles proves nothing. */
  readonly truncated: boolean;
  /** Coins the creator was gifted in the 30 days; gift: by this gifter alone, and only of the batch where nothing was given back. */
  readonly coinsReceived: number;
}

/** Coins of one payout that came the same way. */
export interface SourceSlice {
  readonly coins: Coins;
  /** Null where the ledger has no history (an opening) or a bound was reached. */
  readonly purchaseId: TransactionId | null;
  readonly buyerId: AccountId | null;
  /** buyer … payee, as accounts; at least the payee. */
  readonly path: readonly AccountId[];
  readonly purchasedAt: EpochMs | null;
  /** Coins of this slice that were refunded or charged back after they had been spent. */
  readonly reversedCoins: Coins;
  readonly beyondLimit: boolean;
  /** Money paid for these coins, null when unknown. */
  readonly value: Money | null;
  /** An issuer's early fraud warning names the purchase. */
  readonly warned: boolean;
  /** Probability in the chargeback head of the purchase's latest assessment; null when not assessed. */
  readonly purchaseRisk: number | null;
}

export interface ProvenanceFeatures {
  readonly coins: Coins;
  readonly slices: readonly SourceSlice[];
  readonly truncated: boolean;
}

/** Purchases and what became of them, over all recorded time. */
export interface DisputeTally {
  readonly purchases: number;
  readonly disputes: number;
  readonly warnings: number;
}

export interface DisputeFeatures {
  /** Purchase: its own payer, instrument and device. Payout: null. */
  readonly payer: DisputeTally | null;
  readonly instrument: DisputeTally | null;
  readonly device: DisputeTally | null;
  /** Payout: income of the last 90 days. Purchase: null. */
  readonly income: {
    readonly coins: number;
    /** Coins gifted by accounts with at least one dispute. */
    readonly coinsFromDisputedPayers: number;
    readonly disputedPayers: number;
    readonly payers: number;
  } | null;
  /** All of the platform: what a purchase's risk is without knowing more. */
  readonly platform: DisputeTally;
}

export interface BoardStanding {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs | null;
  readonly gifts: number;
  readonly coins: number;
  readonly rank: number;
  /** Rank with the coins of the last τ = max(60 s, 2 % of the window) taken away from this creator alone. */
  readonly rankWithoutTerminal: number;
  /** Coins of the last τ. */
  readonly terminalCoins: number;
  /** Coins from accounts younger than 72 h or, where their age is not known, in the 24 h after their first purchase. */
  readonly newMoneyCoins: number;
  /** The shares of the other creators of the same board, for robust z. */
  readonly peersTerminalShares: readonly number[];
  readonly peersNewMoneyShares: readonly number[];
}

export interface BoardFeatures {
  readonly boards: readonly BoardStanding[];
}

export interface DestinationFeatures {
  /** Distinct creators paid through this destination within 90 days, this one included. */
  readonly creators: number;
  /** Payers of this payout whose payment instrument is this destination. */
  readonly payersPaidFromIt: readonly AccountId[];
}
