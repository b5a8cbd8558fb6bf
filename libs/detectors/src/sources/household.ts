import { DAY_MS, type AccountId } from '@app/domain';
import type { Payer, PayersFeatures, ProvenanceFeatures } from '@app/features';
import type { RiskModel } from '../risk/risk-model.js';
import { taintedCoins } from './slices.js';

/** Who lives together and gives: parents, a partner. A farm needs more hands. */
const MEMBERS_MAX = 2;
/** Evenings of 30 days on which each of them gave: a habit, and not the errand of one night. */
const DAYS_MIN = 3;

interface Supported {
  readonly payers: PayersFeatures | null;
  readonly provenance: ProvenanceFeatures | null;
  readonly risk: RiskModel;
}

/**
 * One or two people who give a relative again and again, from accounts that are older than disputes take, with money that
 * nobody disputes. Washing clean money costs half of it, and who prepares for so long and pays the full price of coins is
 * more likely a mother. Nobody whose age or days are not known belongs to a household.
 */
export function isHousehold(accounts: readonly AccountId[], { payers, provenance, risk }: Supported): boolean {
  if (payers === null || provenance === null || accounts.length === 0 || accounts.length > MEMBERS_MAX) return false;
  const members = new Set(accounts);
  const isEstablished = (accountId: AccountId): boolean => {
    const payer = payers.payers.find((each) => each.accountId === accountId);
    return payer !== undefined && isRegularOfOld(payer, risk);
  };
  if (!accounts.every(isEstablished)) return false;
  return provenance.slices.every(
    (slice) => !slice.path.some((account) => members.has(account)) || taintedCoins(slice, risk.purchaseRiskFrom) === 0,
  );
}

/** Gives again and again, from an account that was older than disputes take when it did. */
export const isRegularOfOld = ({ createdAt, daysGiven, firstGiftAt }: Payer, { disputeDaysMax }: RiskModel): boolean =>
  createdAt !== null && daysGiven >= DAYS_MIN && firstGiftAt - createdAt >= disputeDaysMax * DAY_MS;
