/**
 * What it is: a payout that returns more money than was paid for the coins that the payee, those linked to it and farms of captive payers put into it.
 * Why it is abuse: a creator keeps about half of a coin's price, so only coins that were stolen, disputed, discounted or free come back as profit.
 * What we look for: money paid out for the ring's own coins above what they cost and stays paid, or half of all traced coins disputed or far below the usual price.
 * Innocent twins: friends and families who paid full price, at a loss; coins of unknown origin; an audience that buys in a sale; a disputed gift of a child.
 * What staff should check: how the ring's cards fared, which promotion the coins come from, whether an audience paid the rest, what rank the gifts bought.
 */
import { agreeing, moneyInWords, plural, sentence, type AccountId, type Money } from '@app/domain';
import type { RingFeatures, Subject } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';
import { limitIn, type RateTable } from '../risk/rate-table.js';
import { farmMembers } from '../sources/farm.js';
import { economicsOf, type RingEconomics } from './economics.js';

const LIMITS = {
  accountsMin: {
    value: 2,
    meaning: 'accounts that work together, the payee included, from which there is a ring to reckon with',
  },
  ownShare: {
    value: 0.1,
    meaning: "share of the payout's traced coins that the ring bought, below which it is the audience's payout",
  },
  profitDollars: {
    value: 5,
    meaning: 'US dollars of profit on the ring’s own coins that hold the payout: about what a look at it costs',
  },
  cheapShare: {
    value: 0.5,
    meaning: "share of the payout's traced coins that the ring bought and that were disputed, discounted or free: holds",
  },
} as const;

export const ringEconomics: Detector<typeof LIMITS> = {
  id: 'ring-economics',
  typology: 'S8',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['rings', 'provenance'],
  looksAt: ['payers', 'bonds'],
  limits: LIMITS,
  weight: 0.8,
  judge({ subject, rings: reading, provenance: walked, payers, bonds }, limits, { rates }) {
    const rings = known(reading);
    const provenance = known(walked);
    if (rings === null || provenance === null) return CLEAR;
    const nothing = rings.truncated || provenance.truncated ? unknown(['rings'], ['beyond-limit']) : CLEAR;
    const accounts = withFarm(rings.accounts, farmMembers(known(payers), known(bonds)));
    if (accounts.length < limits.accountsMin) return nothing;
    const economics = economicsOf(subject.accountId, provenance, { ...rings, accounts });
    if (economics.ownCoins === 0 || economics.ownCoins < limits.ownShare * economics.tracedCoins) return nothing;

    const profit = profitOf(subject, economics, rates);
    const cheapShare = (economics.disputedCoins + economics.discountedCoins) / economics.tracedCoins;
    const code = codeOf({ profit, cheapShare, rates }, limits);
    if (code === null) return nothing;
    const returned = profit === null ? 0 : Math.min(1, profit.value / Math.max(1, profit.revenue));
    return hit({
      action: 'hold',
      score: Math.max(0.5, cheapShare, returned),
      code,
      message: messageOf({ economics, profit, cheapShare, accounts: accounts.length }),
      evidence: {
        accounts: accounts.slice(0, EVIDENCE_ITEMS_MAX).map(({ accountId }) => accountId),
        ...economics,
        paid: economics.paid.map((money) => ({ ...money })),
        profit: profit && { value: Math.round(profit.value), currency: profit.currency },
        cheapShare: rounded(cheapShare, 4),
        ringId: rings.ringId,
      },
    });
  },
};

type Member = Pick<RingFeatures['accounts'][number], 'accountId'>;

/** Payers that are one hand among themselves work for the payee, though nothing else joins them to it. */
function withFarm(accounts: readonly Member[], farm: ReadonlySet<AccountId>): readonly Member[] {
  const known = new Set(accounts.map(({ accountId }) => accountId));
  return [...accounts, ...[...farm].flatMap((accountId) => (known.has(accountId) ? [] : [{ accountId }]))];
}

/** What the ring's own coins bring in this payout beyond what they cost, in minor units of its currency. */
interface Profit extends Money {
  readonly revenue: number;
}

/** Null where a currency has no rate or the payout no amount: what cannot be compared is no profit. */
function profitOf({ amount, coins }: Subject, { ownCoins, paid }: RingEconomics, rates: RateTable): Profit | null {
  if (amount === null || coins === null) return null;
  const costs = paid.map((money) => inCurrency(money, amount.currency, rates));
  if (costs.includes(null)) return null;
  const revenue = (amount.value * ownCoins) / coins;
  const cost = costs.reduce((sum: number, one) => sum + (one ?? 0), 0);
  return { value: revenue - cost, currency: amount.currency, revenue };
}

function inCurrency({ value, currency }: Money, wanted: string, { minorUnitsPerDollar }: RateTable): number | null {
  if (currency === wanted) return value;
  const [from, to] = [minorUnitsPerDollar[currency], minorUnitsPerDollar[wanted]];
  return from === undefined || to === undefined ? null : (value / from) * to;
}

interface Found {
  readonly profit: Profit | null;
  readonly cheapShare: number;
  readonly rates: RateTable;
}

function codeOf({ profit, cheapShare, rates }: Found, limits: LimitValues<typeof LIMITS>): string | null {
  if (profit !== null && profit.value >= limitIn(profit.currency, limits.profitDollars, rates)) return 'ring-economics.profit';
  return cheapShare >= limits.cheapShare ? 'ring-economics.cheap-coins' : null;
}

interface Told {
  readonly economics: RingEconomics;
  readonly profit: Profit | null;
  readonly cheapShare: number;
  readonly accounts: number;
}

function messageOf({ economics, profit, cheapShare, accounts }: Told): string {
  const { ownCoins, tracedCoins, disputedCoins, discountedCoins, promotionalCoins, paid } = economics;
  const cost = paid.length === 0 ? 'nothing' : paid.map(moneyInWords).join(' and ');
  const brings =
    profit === null
      ? ''
      : `; this payout returns ${moneyInWords({ value: Math.round(profit.revenue), currency: profit.currency })} for them`;
  return (
    sentence`${ownCoins} of ${plural(tracedCoins, 'traced coin')} ${agreeing(ownCoins, 'was', 'were')} bought by the ${plural(accounts, 'account that works', 'accounts that work')} together with the payee, ` +
    sentence`for ${cost} that stays paid${brings}. ${percent(cheapShare)} of the traced coins were disputed (${disputedCoins}) ` +
    sentence`or far below the usual price (${discountedCoins}, of which ${promotionalCoins} free).`
  );
}
