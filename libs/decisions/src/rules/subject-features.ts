import { DAY_MS, TRANSACTION_TYPES, type TransactionType } from '@app/domain';
import type { Subject } from '@app/features';
import { provided, type FeatureType, type FeatureValue, type FeatureView, type NamedFeature } from './named-feature.js';

interface Column {
  readonly type: FeatureType;
  readonly meaning: string;
  readonly read: (subject: Subject, view: FeatureView) => FeatureValue;
  readonly subjects?: readonly TransactionType[];
}

/** Features that the transaction itself says. */
const features = (group: string, columns: Readonly<Record<string, Column>>): NamedFeature[] =>
  Object.entries(columns).map(([field, { type, meaning, read, subjects = TRANSACTION_TYPES }]) => ({
    group,
    field,
    type,
    meaning,
    family: null,
    subjects,
    read: (view) => read(view.features.subject, view),
  }));

export const SUBJECT_FEATURES = features('subject', {
  type: { type: 'string', meaning: 'purchase, gift, payout …', read: ({ type }) => type },
  accountId: {
    type: 'string',
    meaning: 'who acts: buyer, gifter, creator asking for the payout',
    read: ({ accountId }) => accountId,
  },
  counterpartyId: {
    type: 'string',
    meaning: 'the receiving creator',
    read: ({ counterpartyId }) => provided(counterpartyId),
    subjects: ['gift'],
  },
  coins: { type: 'double', meaning: 'coins that it moves', read: ({ coins }) => provided(coins) },
  isToSelf: {
    type: 'bool',
    meaning: 'the gifter is the creator',
    read: ({ accountId, counterpartyId }) => accountId === provided(counterpartyId),
    subjects: ['gift'],
  },
  hourUtc: {
    type: 'double',
    meaning: 'hour of the day at the event, 0 to 23',
    read: ({ occurredAt }) => new Date(occurredAt).getUTCHours(),
  },
  dayOfWeekUtc: {
    type: 'double',
    meaning: 'day of the week at the event, 0 is Sunday',
    read: ({ occurredAt }) => new Date(occurredAt).getUTCDay(),
  },
});

export const ACCOUNT_FEATURES = features('account', {
  ageDays: {
    type: 'double',
    meaning: 'days from the making of the acting account to the event',
    read: ({ account, occurredAt }) => (occurredAt - provided(account?.createdAt)) / DAY_MS,
  },
  country: { type: 'string', meaning: 'country of the acting account', read: ({ account }) => provided(account?.country) },
  verified: {
    type: 'bool',
    meaning: 'the platform verified the acting account',
    read: ({ account }) => provided(account?.verified),
  },
});

export const DEVICE_FEATURES = [
  ...features('device', {
    country: {
      type: 'string',
      meaning: 'country of the device, by its address',
      read: ({ device }) => provided(device?.country),
    },
    userAgent: { type: 'string', meaning: 'what the device says it is', read: ({ device }) => provided(device?.userAgent) },
  }),
  ...features('context', {
    liveId: { type: 'string', meaning: 'the live stream', read: ({ context }) => provided(context?.liveId), subjects: ['gift'] },
    giftId: { type: 'string', meaning: 'the kind of gift', read: ({ context }) => provided(context?.giftId), subjects: ['gift'] },
    leaderboardId: {
      type: 'string',
      meaning: 'the board that the gift counts for',
      read: ({ context }) => provided(context?.leaderboardId),
      subjects: ['gift'],
    },
    viewers: {
      type: 'double',
      meaning: 'who watches at the moment',
      read: ({ context }) => provided(context?.viewers),
      subjects: ['gift'],
    },
  }),
];

const WITH_MONEY = ['purchase', 'payout', 'refund', 'chargeback', 'settlement', 'reversal'] as const;

export const MONEY_FEATURES = [
  ...features('amount', {
    value: {
      type: 'double',
      meaning: 'money in minor units',
      read: ({ amount }) => provided(amount).value,
      subjects: WITH_MONEY,
    },
    currency: { type: 'string', meaning: 'ISO 4217', read: ({ amount }) => provided(amount).currency, subjects: WITH_MONEY },
    dollars: {
      type: 'double',
      meaning: 'money in US dollars at the rates of the policy',
      read: ({ amount }, { rates }) => {
        const { value, currency } = provided(amount);
        return value / provided(rates.minorUnitsPerDollar[currency]);
      },
      subjects: WITH_MONEY,
    },
  }),
  ...features('paymentInstrument', {
    type: {
      type: 'string',
      meaning: 'kind of payment instrument',
      read: ({ paymentInstrument }) => provided(paymentInstrument?.type),
      subjects: ['purchase'],
    },
    country: {
      type: 'string',
      meaning: 'country of the payment instrument',
      read: ({ paymentInstrument }) => provided(paymentInstrument?.country),
      subjects: ['purchase'],
    },
  }),
  ...features('payoutDestination', {
    country: {
      type: 'string',
      meaning: 'country of the account that is paid',
      read: ({ payoutDestination }) => provided(payoutDestination?.country),
      subjects: ['payout'],
    },
  }),
];
