import type { AccountId, EpochMs, JsonObject, Seq, TransactionId } from '@app/domain';
import type { LinkKind } from '@app/features';

/** What an account is to a ring, in the order of what counts: an account that is several is the first of them. */
export const RING_ROLES = ['payee', 'payer', 'pass-through', 'circle', 'partner'] as const;
export type RingRole = (typeof RING_ROLES)[number];

export const rankOf = (role: RingRole): number => RING_ROLES.indexOf(role);

export interface SightedMember {
  readonly accountId: AccountId;
  readonly role: RingRole;
  /** Of the links that join it to the payee; null where coins alone do. */
  readonly likelihood: number | null;
}

/** `accountId` before `otherId`, so that a link is one row whoever is asked about. */
export interface SightedLink {
  readonly accountId: AccountId;
  readonly otherId: AccountId;
  readonly kind: LinkKind;
  readonly digest: string;
}

/** What one assessment of a payout shows of the ring behind it. */
export interface RingSighting {
  readonly payoutId: TransactionId;
  readonly seq: Seq;
  readonly payee: AccountId;
  readonly occurredAt: EpochMs;
  readonly asOf: Seq;
  readonly score: number;
  /** The ring is a reason to hold the payout; false: it is only worth a look. */
  readonly holds: boolean;
  /** The payee first; two at least. */
  readonly members: readonly SightedMember[];
  readonly links: readonly SightedLink[];
  readonly economics: JsonObject;
}
