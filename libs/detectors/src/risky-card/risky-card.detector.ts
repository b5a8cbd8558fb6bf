/**
 * What it is: a purchase with an instrument that is new to the account, of a high price, whose country fits neither the person nor the place.
 * Why it is abuse: a stolen card is foreign to whoever uses it, is used at once, and for as much as it gives.
 * What we look for: the odds of a dispute, from the ordinary rate times how much likelier each circumstance is among disputed purchases; the payouts that these coins reach are priced at them (young-coins). Where a scorecard has been trained, that one decides alone.
 * Innocent twins: travellers, expats with a card from home, gift cards, a relative who pays: one mismatch alone is ordinary, an instrument that was used for weeks proves itself.
 * What staff should check: the issuer's country and the processor's answer, whether the account has been seen at this place before, what was bought for.
 */
import { DAY_MS, plural, sentence, type JsonObject } from '@app/domain';
import type { InstrumentFeatures, Subject } from '@app/features';
import { limitIn } from '../risk/rate-table.js';
import type { RateTable } from '../risk/rate-table.js';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, hit, known, percent, rounded } from '../findings.js';

/**
 * How much likelier a circumstance is among disputed purchases than among others. Orders of magnitude as card schemes and
 * processors publish them: cross-border card-not-present fraud is five to ten times the domestic rate, first orders
 * two to four times that of returning customers, and the dearest tenth of orders two to five times the rest. All three
 * of the typology together (C3: new, dear, foreign) make a dispute likelier than not, no two of them do.
 */
const LIMITS = {
  foreignToBoth: {
    value: 10,
    meaning: 'times likelier: the instrument is of neither the country of the account nor that of the address',
  },
  placeDiffers: { value: 2.5, meaning: 'times likelier: the account and the address are of different countries' },
  newInstrument: { value: 4, meaning: 'times likelier: the account first used the instrument less than a day ago' },
  knownInstrument: { value: 0.1, meaning: 'times likelier: the account has used the instrument for `knownDays`' },
  knownDays: { value: 30, meaning: 'days after which an instrument that nobody disputed proves itself' },
  newAccount: { value: 3, meaning: 'times likelier: the account is less than a week old' },
  highTicket: {
    value: 4.5,
    meaning: 'times likelier: at least `ticketDollars`, and `ticketTimes` what the account bought before',
  },
  ticketDollars: {
    value: 80,
    meaning: 'US dollars from which a purchase is a high ticket: the dearest tenth of purchases of coins',
  },
  ticketTimes: { value: 3, meaning: "times the account's largest earlier purchase from which a purchase is a high ticket" },
  review: { value: 0.5, meaning: 'probability of a dispute from which downstream earnings wait' },
  add: { value: 0.1, meaning: 'probability of a dispute that is worth a sentence' },
} as const;

export const riskyCard: Detector<typeof LIMITS> = {
  id: 'risky-card',
  typology: 'C3',
  head: 'chargeback',
  subjects: ['purchase'],
  needs: ['instrument'],
  limits: LIMITS,
  weight: 1,
  judge(features, limits, { risk, rates, model }) {
    const instrument = known(features.instrument);
    // What was learned from the platform's own disputes has seen the same circumstances, and decides.
    if (instrument === null || model.scorecard !== null) return CLEAR;
    const found = circumstancesOf(features.subject, instrument, { limits, rates });
    const odds = found.reduce((product, { times }) => product * times, risk.disputePrior / (1 - risk.disputePrior));
    const probability = odds / (1 + odds);
    if (probability < limits.add) return CLEAR;
    const waits = probability >= limits.review;
    return hit({
      action: waits ? 'review' : 'add',
      score: probability,
      code: waits ? 'risky-card.likely-dispute' : 'risky-card.hints',
      message: `This purchase is disputed with a probability of about ${percent(probability)}: ${found.map(({ words }) => words).join(', ')}.`,
      evidence: { probability: rounded(probability, 4), ...countriesOf(features.subject), ticket: features.subject.coins },
    });
  },
};

interface Circumstance {
  readonly times: number;
  readonly words: string;
}

interface Weighing {
  readonly limits: LimitValues<typeof LIMITS>;
  readonly rates: RateTable;
}

/** What is not told weighs nothing, either way. */
function circumstancesOf(purchase: Subject, instrument: InstrumentFeatures, { limits, rates }: Weighing): Circumstance[] {
  const { occurredAt, account, amount, coins } = purchase;
  const { card, person, place } = countriesOf(purchase);
  const usedDays = (occurredAt - instrument.usedSince) / DAY_MS;
  const isForeign = card !== null && person !== null && place !== null && card !== person && card !== place;
  const isDear =
    amount !== null &&
    amount.value >= limitIn(amount.currency, limits.ticketDollars, rates) &&
    (coins ?? 0) >= limits.ticketTimes * instrument.largestEarlierCoins;
  const all: (Circumstance & { readonly is: boolean })[] = [
    {
      is: isForeign,
      times: limits.foreignToBoth,
      words: `the instrument is of ${card}, the account of ${person}, the address of ${place}`,
    },
    {
      is: person !== null && place !== null && person !== place,
      times: limits.placeDiffers,
      words: `account and address are of different countries`,
    },
    { is: usedDays < 1, times: limits.newInstrument, words: 'the instrument is new to the account' },
    {
      is: usedDays >= limits.knownDays,
      times: limits.knownInstrument,
      words: sentence`the instrument has been used for ${plural(Math.floor(usedDays), 'day')}`,
    },
    {
      is: account?.createdAt !== undefined && occurredAt - account.createdAt < 7 * DAY_MS,
      times: limits.newAccount,
      words: 'the account is of this week',
    },
    { is: isDear, times: limits.highTicket, words: 'the price is high for this account' },
  ];
  return all.filter(({ is }) => is);
}

const countriesOf = ({ paymentInstrument, account, device }: Subject) =>
  ({
    card: paymentInstrument?.country ?? null,
    person: account?.country ?? null,
    place: device?.country ?? null,
  }) satisfies JsonObject;
