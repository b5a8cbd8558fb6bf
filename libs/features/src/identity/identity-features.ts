import type { AccountId } from '@app/domain';

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
