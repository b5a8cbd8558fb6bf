import type { BoardStanding } from '@app/features';
import { family } from './feature-family.js';
import { complete, provided, type NamedFeature } from './named-feature.js';

const provenance = family(
  { name: 'provenance', of: ({ provenance }) => provenance },
  {
    buyers: {
      type: 'double',
      meaning: 'accounts that bought the coins',
      read: (value) => new Set(complete(value, 'provenance').slices.flatMap(({ buyerId }) => buyerId ?? [])).size,
    },
    reversedCoins: {
      type: 'double',
      meaning: 'coins whose purchase was refunded or charged back',
      read: (value) => complete(value, 'provenance').slices.reduce((sum, { reversedCoins }) => sum + reversedCoins, 0),
    },
    warnedCoins: {
      type: 'double',
      meaning: 'coins of purchases that an issuer warned about',
      read: (value) => complete(value, 'provenance').slices.reduce((sum, { warned, coins }) => sum + (warned ? coins : 0), 0),
    },
    untracedCoins: {
      type: 'double',
      meaning: 'coins whose origin the ledger does not know',
      read: (value) => value.slices.reduce((sum, { purchaseId, coins }) => sum + (purchaseId === null ? coins : 0), 0),
    },
  },
);

const disputes = family(
  { name: 'disputes', of: ({ disputes }) => disputes },
  {
    payerPurchases: {
      type: 'double',
      meaning: 'purchases of the buyer so far',
      read: ({ payer }) => provided(payer, 'disputes').purchases,
      subjects: ['purchase'],
    },
    payerDisputes: {
      type: 'double',
      meaning: 'disputes of the buyer so far',
      read: ({ payer }) => provided(payer, 'disputes').disputes,
      subjects: ['purchase'],
    },
    instrumentDisputes: {
      type: 'double',
      meaning: 'disputes of the payment instrument so far',
      read: ({ instrument }) => provided(instrument, 'disputes').disputes,
      subjects: ['purchase'],
    },
    deviceDisputes: {
      type: 'double',
      meaning: 'disputes of purchases on the device so far',
      read: ({ device }) => provided(device, 'disputes').disputes,
      subjects: ['purchase'],
    },
    incomeCoins: {
      type: 'double',
      meaning: 'coins that the creator earned in 90 days',
      read: ({ income }) => provided(income, 'disputes').coins,
      subjects: ['payout'],
    },
    disputedIncomeCoins: {
      type: 'double',
      meaning: 'those of them that came from accounts with disputes',
      read: ({ income }) => provided(income, 'disputes').coinsFromDisputedPayers,
      subjects: ['payout'],
    },
    payers: {
      type: 'double',
      meaning: 'accounts that the income of 90 days came from',
      read: ({ income }) => provided(income, 'disputes').payers,
      subjects: ['payout'],
    },
    disputedPayers: {
      type: 'double',
      meaning: 'those of them that have disputes',
      read: ({ income }) => provided(income, 'disputes').disputedPayers,
      subjects: ['payout'],
    },
  },
);

const highest = (boards: readonly BoardStanding[], of: (board: BoardStanding) => number): number =>
  Math.max(0, ...boards.map(of));

const boards = family(
  { name: 'boards', of: ({ boards }) => boards },
  {
    count: { type: 'double', meaning: 'boards of 30 days that the creator was on', read: (value) => value.boards.length },
    highestTerminalShare: {
      type: 'double',
      meaning: 'largest share of a board’s points that came in its last moments, 0 to 1',
      read: (value) => highest(value.boards, ({ terminalCoins, coins }) => (coins === 0 ? 0 : terminalCoins / coins)),
    },
    highestNewMoneyShare: {
      type: 'double',
      meaning: 'largest share of a board’s points that came from new accounts, 0 to 1',
      read: (value) => highest(value.boards, ({ newMoneyCoins, coins }) => (coins === 0 ? 0 : newMoneyCoins / coins)),
    },
  },
);

const destination = family(
  { name: 'destination', of: ({ destination }) => destination },
  {
    creators: {
      type: 'double',
      meaning: 'creators paid through this payout account in 90 days',
      read: ({ creators }) => creators,
    },
    payersPaidFromIt: {
      type: 'double',
      meaning: 'payers of this payout whose payment instrument is the payout account',
      read: ({ payersPaidFromIt }) => payersPaidFromIt.length,
    },
  },
);

/** Where a payout's coins came from, and what became of earlier ones. */
export const PAYOUT_FAMILIES: readonly NamedFeature[] = [...provenance, ...disputes, ...boards, ...destination];
