import type { FeatureFamily, Reading } from '@app/features';
import { family } from './feature-family.js';
import { complete, provided, UnknownFeature, type NamedFeature } from './named-feature.js';

function knownNumber(reading: Reading<number>, name: FeatureFamily): number {
  if (reading.status === 'unknown') throw new UnknownFeature(name, reading.reason);
  return reading.value;
}

const velocity = family(
  { name: 'velocity', of: ({ velocity }) => velocity },
  {
    instrumentsByAccount10Minutes: {
      type: 'double',
      meaning: 'payment instruments of the account in 10 minutes',
      read: (value) => knownNumber(value.instrumentsByAccount10Minutes, 'velocity'),
    },
    instrumentsByAccount24Hours: {
      type: 'double',
      meaning: 'payment instruments of the account in 24 hours',
      read: (value) => knownNumber(value.instrumentsByAccount24Hours, 'velocity'),
    },
    instrumentsByDevice10Minutes: {
      type: 'double',
      meaning: 'payment instruments on the device in 10 minutes',
      read: (value) => knownNumber(value.instrumentsByDevice10Minutes, 'velocity'),
    },
    instrumentsByDevice24Hours: {
      type: 'double',
      meaning: 'payment instruments on the device in 24 hours',
      read: (value) => knownNumber(value.instrumentsByDevice24Hours, 'velocity'),
    },
    instrumentsByIp10Minutes: {
      type: 'double',
      meaning: 'payment instruments at the address in 10 minutes',
      read: (value) => knownNumber(value.instrumentsByIp10Minutes, 'velocity'),
    },
    ipIsCommon: { type: 'bool', meaning: 'more than 200 accounts share the address', read: ({ ipIsCommon }) => ipIsCommon },
  },
);

const identity = family(
  { name: 'identity', of: ({ identity }) => identity },
  {
    linkedAccounts: {
      type: 'double',
      meaning: 'accounts that share a device, card, payout account or address with the creator (gift: at most the gifter)',
      read: (value) => complete(value, 'identity').linked.length,
    },
    highestLikelihood: {
      type: 'double',
      meaning: 'how likely the closest of them is the creator, 0 to 1',
      read: (value) => Math.max(0, ...complete(value, 'identity').linked.map(({ likelihood }) => likelihood)),
    },
    sharedKinds: {
      type: 'list<string>',
      meaning: 'what is shared: destination, instrument, device, ip, ip-prefix',
      read: (value) => [...new Set(complete(value, 'identity').linked.flatMap(({ shared }) => shared.map(({ kind }) => kind)))],
    },
  },
);

const circulation = family(
  { name: 'circulation', of: ({ circulation }) => circulation },
  {
    partners: {
      type: 'double',
      meaning: 'accounts with gifts both ways in 30 days',
      read: (value) => complete(value, 'circulation').partners.length,
    },
    coinsGiven: {
      type: 'double',
      meaning: 'coins that the creator gave to these',
      read: (value) => complete(value, 'circulation').partners.reduce((sum, { coinsGiven }) => sum + coinsGiven, 0),
    },
    coinsReceived: {
      type: 'double',
      meaning: 'coins that the creator was gifted in 30 days',
      read: ({ coinsReceived }) => coinsReceived,
    },
    cycles: {
      type: 'double',
      meaning: 'closed walks of gifts through the creator',
      read: (value) => provided(complete(value, 'circulation').cycles, 'circulation').length,
      subjects: ['payout'],
    },
  },
);

const lists = family(
  { name: 'lists', of: ({ lists }) => lists },
  {
    allowed: {
      type: 'bool',
      meaning: 'an entry of the allow list matches',
      read: ({ matches }) => matches.some(({ list }) => list === 'allow'),
    },
    denied: {
      type: 'bool',
      meaning: 'an entry of the deny list matches',
      read: ({ matches }) => matches.some(({ list }) => list === 'deny'),
    },
    watched: {
      type: 'bool',
      meaning: 'an entry of the watch list matches',
      read: ({ matches }) => matches.some(({ list }) => list === 'watch'),
    },
  },
);

/** What accounts did, with whom, and what staff say of them. */
export const ACCOUNT_FAMILIES: readonly NamedFeature[] = [...velocity, ...identity, ...circulation, ...lists];
