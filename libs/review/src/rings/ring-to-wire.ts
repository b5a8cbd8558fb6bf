import { toIso, type JsonObject, type Money } from '@app/domain';
import type { PayoutEconomics, RingDetails, RingPayout } from './read-ring.js';

/** A ring as api.md shows it. */
export function ringToWire(ring: RingDetails) {
  const { members, links, flows, payouts, cases, foundAt, changedAt, ...rest } = ring;
  const [first, ...others] = cases;
  return {
    ...rest,
    foundAt: toIso(foundAt),
    changedAt: toIso(changedAt),
    members: members.map(({ joinedAt, ...member }) => ({ ...member, joinedAt: toIso(joinedAt) })),
    links: links.map(({ accountId, otherId, ...link }) => ({ from: accountId, to: otherId, ...link })),
    flows: flows.map(({ gifterId, creatorId, ...flow }) => ({ from: gifterId, to: creatorId, ...flow })),
    folded: { ...rest.folded, members: ring.membersCount - members.length },
    profitAndLoss: profitAndLoss(payouts),
    payouts: payouts.map(payoutToWire),
    caseId: first?.id ?? null,
    caseStatus: first?.status ?? null,
    caseDecision: first?.decision ?? null,
    relatedCaseIds: others.map(({ id }) => id),
  };
}

const payoutToWire = ({ payoutId, value, currency, occurredAt, economics: _, ...payout }: RingPayout): JsonObject => ({
  id: payoutId,
  ...payout,
  amount: value === null || currency === null ? null : { value, currency },
  occurredAt: toIso(occurredAt),
});

/** What the ring put in and what it asks for, over the payouts shown. Money is by currency: nothing is converted. */
function profitAndLoss(payouts: readonly RingPayout[]) {
  const coins = (pick: (economics: PayoutEconomics) => number): number =>
    payouts.reduce((sum, { economics }) => sum + pick(economics), 0);
  const paid = addUp(payouts.flatMap(({ economics }) => economics.paid));
  const returned = addUp(payouts.flatMap((payout) => part(payout, ownCoinsPaid(payout))));
  return {
    coins: {
      traced: coins(({ tracedCoins }) => tracedCoins),
      own: coins(({ ownCoins }) => ownCoins),
      disputed: coins(({ disputedCoins }) => disputedCoins),
      discounted: coins(({ discountedCoins }) => discountedCoins),
      promotional: coins(({ promotionalCoins }) => promotionalCoins),
      unknown: coins(({ unknownCoins }) => unknownCoins),
    },
    paid,
    asked: addUp(payouts.flatMap((payout) => part(payout, payout.coins))),
    payable: addUp(payouts.flatMap((payout) => part(payout, payout.payableCoins))),
    held: addUp(payouts.flatMap((payout) => part(payout, payout.heldCoins))),
    settled: addUp(payouts.flatMap((payout) => part(payout, payout.settledCoins))),
    rejected: addUp(payouts.flatMap((payout) => part(payout, payout.rejectedCoins))),
    profit: difference(returned, paid),
  };
}

/** What the ring's own coins would return if all that is not rejected were paid. */
const ownCoinsPaid = ({ coins, rejectedCoins, economics }: RingPayout): number =>
  economics.ownCoins * ((coins - rejectedCoins) / coins);

const part = ({ value, currency, coins }: RingPayout, of: number): Money[] =>
  value === null || currency === null || of === 0 ? [] : [{ value: (value * of) / coins, currency }];

function addUp(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { value, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + value);
  return [...sums]
    .map(([currency, value]) => ({ value: Math.round(value), currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Null in more than one currency, or none: what cannot be compared is no profit. */
function difference(returned: readonly Money[], paid: readonly Money[]): Money | null {
  const currencies = new Set([...returned, ...paid].map(({ currency }) => currency));
  const [currency, ...others] = currencies;
  if (currency === undefined || others.length > 0) return null;
  return { value: (returned[0]?.value ?? 0) - (paid[0]?.value ?? 0), currency };
}
