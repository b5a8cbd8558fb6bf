import { SECOND_MS, type Clock, type EpochMs, type Seq, type TransactionType } from '@app/domain';
import type { Database } from '@app/runtime';
import type { Redis } from 'ioredis';
import type { Purpose } from './batch.js';
import type { FeatureFamily, Subject } from './feature-set.js';

export interface FeatureStoreOptions {
  readonly database: Database;
  readonly redis: Redis;
  readonly redisPrefix: string;
  /** Key of every pseudonym; another key links nobody to anything recorded before. */
  readonly identityKey: string;
  /** Hash slots that velocity windows spread over; the same in every process. Default 1. */
  readonly windowPartitions?: number;
  /** Wall time, for the expiry of windows alone. */
  readonly clock?: Clock;
}

export interface LoadOptions {
  /** The highest ledger sequence that the features may rest on. */
  readonly asOf: Seq;
  /** `assess` writes what the subjects leave behind first; `check` writes nothing and reads as if they were in. */
  readonly purpose: Purpose;
  /**
   * Of payouts that are assessed again: circles may close and creators join its destination until then, though after the payout.
   * Absent: until the payout.
   */
  readonly until?: EpochMs | undefined;
  /** Families that somebody looks at, those that they rest on included; the others are not read and say so. Absent: all. */
  readonly families?: ReadonlySet<FeatureFamily> | undefined;
  /** Limit of every family's read, default by purpose and family. */
  readonly deadlineMs?: number;
}

/** Which types of transactions a family applies to; for all others it is null. */
export const FAMILY_SUBJECTS = {
  velocity: ['purchase'],
  identity: ['gift', 'payout'],
  circulation: ['gift', 'payout'],
  provenance: ['payout'],
  disputes: ['purchase', 'payout'],
  boards: ['payout'],
  destination: ['payout'],
  lists: ['purchase', 'gift', 'payout'],
  attention: ['payout'],
  payers: ['payout'],
  balance: ['payout'],
  instrument: ['purchase'],
  rings: ['payout'],
  bonds: ['payout'],
} as const satisfies Record<FeatureFamily, readonly TransactionType[]>;

/** What reading a family takes besides. */
const RESTS_ON: Partial<Record<FeatureFamily, readonly FeatureFamily[]>> = {
  circulation: ['identity'],
  rings: ['identity'],
};

/** Looked at whoever judges: staff's lists, and the windows that keep purchases by being read. */
const ALWAYS: readonly FeatureFamily[] = ['lists', 'velocity'];

/** Everything that has to be read for those who look at these families. */
export function familiesFor(wanted: Iterable<FeatureFamily>): ReadonlySet<FeatureFamily> {
  const families = new Set(ALWAYS);
  for (const family of wanted) for (const one of [family, ...(RESTS_ON[family] ?? [])]) families.add(one);
  return families;
}

const SUBJECTS: ReadonlyMap<FeatureFamily, ReadonlySet<TransactionType>> = new Map(
  Object.entries(FAMILY_SUBJECTS).flatMap(([name, types]) => (isFamily(name) ? [[name, new Set(types)] as const] : [])),
);

function isFamily(name: string): name is FeatureFamily {
  return name in FAMILY_SUBJECTS;
}

export const appliesTo = (family: FeatureFamily, type: TransactionType): boolean => SUBJECTS.get(family)?.has(type) === true;

export const applies = (family: FeatureFamily, subject: Subject): boolean => appliesTo(family, subject.type);

/**
 * A worker rather waits than judges blind: these are an order of magnitude above what a batch takes on a
 * loaded machine, so that only a store in trouble passes them. Longest for the walk through the ledger.
 */
const ASSESS_LIMITS_MS = {
  velocity: 2 * SECOND_MS,
  identity: 5 * SECOND_MS,
  circulation: 5 * SECOND_MS,
  provenance: 10 * SECOND_MS,
  disputes: 5 * SECOND_MS,
  boards: 5 * SECOND_MS,
  destination: 5 * SECOND_MS,
  lists: 5 * SECOND_MS,
  attention: 5 * SECOND_MS,
  payers: 5 * SECOND_MS,
  balance: 5 * SECOND_MS,
  instrument: 2 * SECOND_MS,
  // It waits for the identities first.
  rings: 10 * SECOND_MS,
  bonds: 5 * SECOND_MS,
} as const satisfies Record<FeatureFamily, number>;

/** A risk check that names no deadline answers within this (api.md). */
const CHECK_LIMIT_MS = 150;

export function limitMsOf(family: FeatureFamily, { purpose, deadlineMs }: Pick<LoadOptions, 'purpose' | 'deadlineMs'>): number {
  return deadlineMs ?? (purpose === 'check' ? CHECK_LIMIT_MS : ASSESS_LIMITS_MS[family]);
}
