import { describe, expect, it } from '@jest/globals';
import { transactionId, type Transaction } from '@app/domain';
import { contentHash } from './content-hash.js';
import { transactionOf } from './model/transactions.js';

const SENT: Transaction = {
  ...transactionOf({ id: 't', type: 'payout', accountId: 'a', coins: 5, amount: { value: 10, currency: 'EUR' } }),
  payoutDestination: { id: 'bank', country: 'DE' },
  metadata: { note: 'first' },
};
const same = (other: Partial<Transaction>): boolean => contentHash({ ...SENT, ...other }).equals(contentHash(SENT));

describe('contentHash', () => {
  it.each([
    ['metadata', { metadata: { note: 'second' } }],
    ['the device', { device: { id: 'd' } }],
    ['what is known of the account', { account: { verified: true } }],
    ['the country of the destination', { payoutDestination: { id: 'bank', country: 'FR' } }],
  ])('calls a repeat with another %s identical', (_, other) => {
    expect(same(other)).toBe(true);
  });

  it.each([
    ['type', { type: 'exchange' }],
    ['account', { accountId: transactionOf({ id: 't', type: 'gift', accountId: 'b' }).accountId }],
    ['receiver', { counterpartyId: SENT.accountId }],
    ['number of coins', { coins: null }],
    ['amount', { amount: { value: 11, currency: 'EUR' } }],
    ['currency', { amount: { value: 10, currency: 'USD' } }],
    ['target', { relatesTo: transactionId('x') }],
    ['instant', { occurredAt: SENT.occurredAt + 1 }],
    ['instrument', { paymentInstrument: { id: 'bank' } }],
    ['destination', { payoutDestination: { id: 'other' } }],
  ] as const)('tells another %s', (_, other) => {
    expect(same(other)).toBe(false);
  });
});
