import { DAY_MS, type AccountId } from '@app/domain';
import type { FeatureSet, Payer } from '@app/features';
import { known } from '../findings.js';
import type { RiskModel } from '../risk/risk-model.js';
import { shareToOne, walletsAmong } from './wallets.js';

/** Share of all a payer gave in 30 days that went to one creator, from which it knows nobody else (as in payer-farm). */
const TO_ONE = 0.8;

export interface PastOptions {
  readonly risk: Pick<RiskModel, 'disputeDaysMax'>;
  /** Other creators that a payer must give to, too, to have a life elsewhere: more than one hand could have opened. */
  readonly others: number;
}

/**
 * Somebody before this: the account was as old as disputes take when it gave, or it gives others too. Accounts are
 * opened, or bought, for a scheme of some weeks; nobody prepares them for four months, or feeds strangers with them.
 * An account of unknown age has no past.
 */
export function hasPast(payer: Payer, { risk, others }: PastOptions): boolean {
  const isOld = payer.createdAt !== null && payer.firstGiftAt - payer.createdAt >= risk.disputeDaysMax * DAY_MS;
  return isOld || (shareToOne(payer) < TO_ONE && payer.alsoGaveTo.length >= others);
}

/** Those of the payee's largest payers of 30 days who have a past; empty where nobody can tell. */
export function payersWithPast({ payers }: FeatureSet, options: PastOptions): ReadonlySet<AccountId> {
  const paid = known(payers)?.payers ?? [];
  return new Set(paid.filter((payer) => hasPast(payer, options)).map(({ accountId }) => accountId));
}

/** Share of a payout's coins that payers without a past gave; 1 where nobody can tell: what was not seen clears nobody. */
export function shareWithoutPast({ payers, provenance }: FeatureSet, options: PastOptions): number {
  const [paid, traced] = [known(payers), known(provenance)];
  if (paid === null || traced === null) return 1;
  const { share, seenCoins, isBlind } = walletsAmong({ payers: paid, provenance: traced }, (payer) => !hasPast(payer, options));
  return isBlind || seenCoins === 0 ? 1 : share;
}

/** The same of payers whose age is known; 0 where nobody can tell: what was not seen accuses nobody. */
export function shareKnownWithoutPast({ payers, provenance }: FeatureSet, options: PastOptions): number {
  const [paid, traced] = [known(payers), known(provenance)];
  if (paid === null || traced === null) return 0;
  const isYoung = (payer: Payer): boolean => payer.createdAt !== null && !hasPast(payer, options);
  const { share, isBlind } = walletsAmong({ payers: paid, provenance: traced }, isYoung);
  return isBlind ? 0 : share;
}
