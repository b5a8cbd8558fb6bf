import { family } from './feature-family.js';
import { complete, type NamedFeature } from './named-feature.js';

const attention = family(
  { name: 'attention', of: ({ attention: reading }) => reading },
  {
    coinsPerViewer: {
      type: 'double',
      meaning: 'coins per viewer of the show-day of 30 days that earned most',
      read: ({ show }) => show.coins / Math.max(1, show.viewers),
    },
    viewers: { type: 'double', meaning: 'most people that watched that show at once', read: ({ show }) => show.viewers },
  },
);

const balance = family(
  { name: 'balance', of: ({ balance: reading }) => reading },
  {
    availableCoins: {
      type: 'double',
      meaning: 'earnings that the payout could have taken',
      read: ({ availableCoins }) => availableCoins,
    },
    earlierPayouts: {
      type: 'double',
      meaning: 'payouts before this one, up to 50',
      read: ({ earlierPayouts }) => earlierPayouts,
    },
    exchangedCoins: {
      type: 'double',
      meaning: 'earnings of 7 days that became coins to spend',
      read: ({ exchangedCoins }) => exchangedCoins,
    },
    returnedCoins: {
      type: 'double',
      meaning: 'those of them that went to accounts that had gifted the creator',
      read: ({ returnedCoins }) => returnedCoins,
    },
  },
);

const payers = family(
  { name: 'payers', of: ({ payers: reading }) => reading },
  {
    count: { type: 'double', meaning: 'accounts that gifted the creator in 30 days', read: ({ payerCount }) => payerCount },
    coins: { type: 'double', meaning: 'coins that these gave', read: ({ coins }) => coins },
    largestShare: {
      type: 'double',
      meaning: 'share of the one that gave most, 0 to 1',
      read: (value) => (value.coins === 0 ? 0 : (value.payers[0]?.coins ?? 0) / value.coins),
    },
  },
);

const rings = family(
  { name: 'rings', of: ({ rings: reading }) => reading },
  {
    accounts: {
      type: 'double',
      meaning: 'accounts that work together with the creator, itself included',
      read: (value) => complete(value, 'rings').accounts.length,
    },
    insideCoins: {
      type: 'double',
      meaning: 'coins that these gave each other in 90 days',
      read: (value) => complete(value, 'rings').insideCoins,
    },
    crossingCoins: {
      type: 'double',
      meaning: 'coins between them and anybody else in 90 days',
      read: (value) => complete(value, 'rings').crossingCoins,
    },
    isKnown: { type: 'bool', meaning: 'the creator was found in a ring before', read: ({ ringId }) => ringId !== null },
  },
);

/** What is known of a payout's creator beside the coins. */
export const CREATOR_FAMILIES: readonly NamedFeature[] = [...attention, ...balance, ...payers, ...rings];
