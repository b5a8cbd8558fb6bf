import { DAY_MS, type AccountId } from '@app/domain';
import type { IdentityFeatures, PayersFeatures, ProvenanceFeatures } from '@app/features';
import { shareToOne, walletsAmong, type WalletShare } from './wallets.js';

export interface SameAddressLimits {
  readonly addressStrangers: number;
  readonly addressToOne: number;
  readonly addressDays: number;
}

/**
 * New payers who give to this creator alone and appear from where the creator is: its address, or the network around it. That
 * says little of one of them, and much of many, as long as hardly any stranger is on the same address: emulated phones
 * and prepaid cards are bought one by one, a line into a home is not (typologies.md, S1).
 */
export function payersAtOneAddress(
  { identity, payers, provenance }: { identity: IdentityFeatures; payers: PayersFeatures; provenance: ProvenanceFeatures },
  limits: SameAddressLimits,
): WalletShare {
  const near = new Set<AccountId>();
  for (const { accountId, shared } of identity.linked) {
    const isNear = shared.some(
      ({ kind, strangers }) => (kind === 'ip' || kind === 'ip-prefix') && strangers <= limits.addressStrangers,
    );
    if (isNear) near.add(accountId);
  }
  return walletsAmong(
    { payers, provenance },
    (payer) =>
      near.has(payer.accountId) &&
      payer.createdAt !== null &&
      payer.firstGiftAt - payer.createdAt < limits.addressDays * DAY_MS &&
      shareToOne(payer) >= limits.addressToOne,
  );
}
