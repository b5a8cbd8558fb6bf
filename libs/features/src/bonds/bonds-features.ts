import type { AccountId } from '@app/domain';
import type { LinkKind } from '../identity/identity-features.js';

/** A payer's days on which it showed a device or a card, and those of them on which it was one that other payers use too. */
export interface BondedPayer {
  readonly accountId: AccountId;
  readonly days: number;
  readonly sharedDays: number;
}

/** One device or card of two or more of the payee's payers. */
export interface Bond {
  readonly kind: Extract<LinkKind, 'device' | 'instrument'>;
  /** First 16 hex digits of the HMAC. */
  readonly digest: string;
  /** Accounts on it without any coins between them and the payee; those who belong together are one (S1: deg). */
  readonly strangers: number;
  /** The payers on it, by id. */
  readonly accounts: readonly AccountId[];
}

/** What the payee's largest payers of 30 days share with each other, whatever they share with the payee. */
export interface BondFeatures {
  readonly bonds: readonly Bond[];
  /** Those who are on any of them, by id. */
  readonly payers: readonly BondedPayer[];
  readonly truncated: boolean;
}
