import { HOUR_MS } from '@app/domain';
import type { DisputeTally, FeatureSet, InstrumentFeatures, VelocityFeatures } from '@app/features';
import { daysSince, logarithm, UNKNOWN, valueOf, type NamedInput } from './named-input.js';

/**
 * What the scorecard knows of a purchase at the time of its assessment. Pure functions of its features: learning reads
 * what was recorded then, so nothing that was known only later gets in.
 */
export const PURCHASE_INPUTS: readonly NamedInput[] = [
  { name: 'coins', words: 'coins bought', unit: 'count', of: ({ subject }) => logarithm(subject.coins) },
  { name: 'account-age', words: 'age of the account', unit: 'days', of: (set) => daysSince(set, set.subject.account?.createdAt) },
  { name: 'account-verified', words: 'account is verified', unit: 'flag', of: ({ subject }) => flag(subject.account?.verified) },
  {
    name: 'night',
    words: 'bought between midnight and six, UTC',
    unit: 'flag',
    of: ({ subject }) => flag(hourOf(subject.occurredAt) < 6),
  },
  {
    name: 'card-abroad',
    words: "card's country is not the account's",
    unit: 'flag',
    of: ({ subject }) => differ(subject.paymentInstrument?.country, subject.account?.country),
  },
  {
    name: 'device-abroad',
    words: "device's country is not the account's",
    unit: 'flag',
    of: ({ subject }) => differ(subject.device?.country, subject.account?.country),
  },
  {
    name: 'card-elsewhere',
    words: "card's country is not the device's",
    unit: 'flag',
    of: ({ subject }) => differ(subject.paymentInstrument?.country, subject.device?.country),
  },
  ...tallyInputs('payer', 'payer'),
  ...tallyInputs('instrument', 'payment instrument'),
  ...tallyInputs('device', 'device'),
  velocityInput('account-cards-24h', 'payment instruments of the account in 24 h', 'instrumentsByAccount24Hours'),
  velocityInput('device-cards-24h', 'payment instruments on the device in 24 h', 'instrumentsByDevice24Hours'),
  velocityInput('device-cards-10min', 'payment instruments on the device in 10 min', 'instrumentsByDevice10Minutes'),
  velocityInput('address-cards-10min', 'payment instruments from the address in 10 min', 'instrumentsByIp10Minutes'),
  {
    name: 'card-age',
    words: 'time since the account first used the card',
    unit: 'days',
    of: (set) => daysSince(set, cardOf(set)?.usedSince),
  },
  { name: 'card-accounts', words: 'accounts that bought with the card in 90 days', unit: 'count', of: cardAccounts },
  {
    name: 'account-cards-90d',
    words: 'payment instruments of the account in 90 days',
    unit: 'count',
    of: (set) => logarithm(cardOf(set)?.instruments),
  },
  {
    name: 'account-card-countries',
    words: "countries of the account's payment instruments",
    unit: 'count',
    of: (set) => logarithm(cardOf(set)?.countries.length),
  },
  {
    name: 'coins-of-largest-before',
    words: 'coins bought, of the largest purchase before',
    unit: 'count',
    of: coinsOfLargestBefore,
  },
];

const cardOf = ({ instrument }: FeatureSet): InstrumentFeatures | null => valueOf(instrument);

/** A carrier's bill or a shop's voucher is shared by strangers, which says nothing of any. */
function cardAccounts(set: FeatureSet): number {
  const card = cardOf(set);
  return card === null || card.isCommon ? UNKNOWN : logarithm(card.accounts);
}

function coinsOfLargestBefore(set: FeatureSet): number {
  const largest = cardOf(set)?.largestEarlierCoins ?? 0;
  return largest === 0 || set.subject.coins === null ? UNKNOWN : logarithm(set.subject.coins / largest);
}

/** A tally of one is little: so many undisputed purchases are added before a share is taken. */
const PURCHASES_ADDED = 5;

function tallyInputs(entity: 'payer' | 'instrument' | 'device', words: string): NamedInput[] {
  const tally = (set: FeatureSet): DisputeTally | null => valueOf(set.disputes)?.[entity] ?? null;
  return [
    {
      name: `${entity}-purchases`,
      words: `earlier purchases of the ${words}`,
      unit: 'count',
      of: (set) => logarithm(tally(set)?.purchases),
    },
    {
      name: `${entity}-disputed`,
      words: `share of earlier purchases of the ${words} that were disputed or warned of`,
      unit: 'share',
      of: (set) => disputedShare(tally(set)),
    },
  ];
}

const disputedShare = (tally: DisputeTally | null): number =>
  tally === null ? UNKNOWN : Math.min(1, (tally.disputes + tally.warnings) / (tally.purchases + PURCHASES_ADDED));

function velocityInput(name: string, words: string, window: Exclude<keyof VelocityFeatures, 'ipIsCommon'>): NamedInput {
  return {
    name,
    words,
    unit: 'count',
    of: ({ velocity }) => logarithm(valueOf(valueOf(velocity)?.[window] ?? null)),
  };
}

const flag = (value: boolean | undefined): number => (value === undefined ? UNKNOWN : Number(value));

const differ = (one: string | undefined, other: string | undefined): number =>
  one === undefined || other === undefined ? UNKNOWN : Number(one !== other);

const hourOf = (at: number): number => Math.floor(at / HOUR_MS) % 24;
