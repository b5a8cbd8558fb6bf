import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '@app/domain';
import { validateTransaction } from './validate-transaction.js';

const NOW = Date.UTC(2026, 10, 22);
const BASE = { id: 't-1', occurredAt: '2026-11-21T10:00:00.250Z', accountId: 'fan' };
const MONEY = { value: 499, currency: 'EUR' };
const VALID = {
  purchase: {
    ...BASE,
    type: 'purchase',
    coins: 500,
    amount: MONEY,
    paymentInstrument: { id: 'card-1', type: 'card', country: 'DE' },
  },
  gift: {
    ...BASE,
    type: 'gift',
    coins: 5,
    counterpartyId: 'star',
    context: { liveId: 'l', leaderboardEndsAt: '2026-11-22T00:00:00Z', viewers: 0 },
  },
  exchange: { ...BASE, type: 'exchange', coins: 5 },
  payout: { ...BASE, type: 'payout', coins: 5, amount: MONEY, payoutDestination: { id: 'iban' } },
  refund: { ...BASE, type: 'refund', coins: 5, amount: MONEY, relatesTo: 'p' },
  chargeback: { ...BASE, type: 'chargeback', coins: 5, amount: MONEY, relatesTo: 'p' },
  warning: { ...BASE, type: 'warning', coins: 5, relatesTo: 'p' },
  reversal: { ...BASE, type: 'reversal', relatesTo: 'r' },
  settlement: { ...BASE, type: 'settlement', relatesTo: 'o' },
} as const;

const errorsOf = (value: unknown) => {
  const validated = validateTransaction(value, NOW);
  return 'errors' in validated ? validated.errors : [];
};
const pointersOf = (value: unknown): string[] => errorsOf(value).map(({ pointer }) => pointer);

describe('validateTransaction', () => {
  it.each(Object.entries(VALID))('accepts a %s', (_, body) => {
    expect(errorsOf(body)).toEqual([]);
  });

  it('reads times to the millisecond and leaves what is absent null', () => {
    expect(validateTransaction(VALID.gift, NOW)).toMatchObject({
      transaction: {
        occurredAt: Date.UTC(2026, 10, 21, 10, 0, 0, 250),
        counterpartyId: 'star',
        amount: null,
        metadata: null,
        context: { leaderboardEndsAt: NOW },
      },
    });
  });

  it('takes an instant with an offset for what it is', () => {
    const validated = validateTransaction({ ...VALID.exchange, occurredAt: '2026-11-21T12:00:00+02:00' }, NOW);
    expect(validated).toMatchObject({ transaction: { occurredAt: Date.UTC(2026, 10, 21, 10) } });
  });

  it('drops fields that nobody knows, at every level', () => {
    const validated = validateTransaction({ ...VALID.exchange, mood: 'good', device: { id: 'd', serial: 'secret' } }, NOW);
    expect(JSON.stringify(validated)).not.toMatch(/mood|serial/);
  });

  it.each([
    ['a purchase to somebody', { ...VALID.purchase, counterpartyId: 'star' }, ['/counterpartyId']],
    ['a gift with money', { ...VALID.gift, amount: MONEY }, ['/amount']],
    ['an exchange that is paid out', { ...VALID.exchange, payoutDestination: { id: 'x' } }, ['/payoutDestination']],
    ['an absent field that is null', { ...VALID.exchange, relatesTo: null }, ['/relatesTo']],
    ['a refund of nothing', { ...VALID.refund, relatesTo: undefined }, ['/relatesTo']],
    ['a warning without coins', { ...VALID.warning, coins: undefined }, ['/coins']],
    ['no coins at all', { ...VALID.gift, coins: 0 }, ['/coins']],
    ['half a coin', { ...VALID.gift, coins: 1.5 }, ['/coins']],
    ['coins as text', { ...VALID.gift, coins: '5' }, ['/coins']],
    ['too many coins', { ...VALID.gift, coins: 1e12 + 1 }, ['/coins']],
    ['a currency of nowhere', { ...VALID.purchase, amount: { value: 1, currency: 'ABC' } }, ['/amount/currency']],
    ['money owed', { ...VALID.purchase, amount: { value: -1, currency: 'EUR' } }, ['/amount/value']],
    ['money without a currency', { ...VALID.purchase, amount: { value: 1 } }, ['/amount/currency']],
    ['an empty id', { ...VALID.gift, id: '' }, ['/id']],
    ['an id of 129 characters', { ...VALID.gift, id: 'x'.repeat(129) }, ['/id']],
    ['a separator in an id', { ...VALID.gift, accountId: 'a\x1fb' }, ['/accountId']],
    ['a control character in a device', { ...VALID.gift, device: { id: 'a\x7f' } }, ['/device/id']],
    ['no address', { ...VALID.gift, device: { ip: '300.1.1.1' } }, ['/device/ip']],
    ['a country in words', { ...VALID.gift, device: { country: 'Germany' } }, ['/device/country']],
    ['a time that is none', { ...VALID.gift, occurredAt: '2026-11-21' }, ['/occurredAt']],
    ['a day that is none', { ...VALID.gift, occurredAt: '2026-02-30T00:00:00Z' }, ['/occurredAt']],
    ['a time before all platforms', { ...VALID.gift, occurredAt: '2009-12-31T23:59:59Z' }, ['/occurredAt']],
    ['a time as a number', { ...VALID.gift, occurredAt: NOW }, ['/occurredAt']],
    ['metadata that is no object', { ...VALID.gift, metadata: [1] }, ['/metadata']],
    ['a type that is none', { ...VALID.gift, type: 'withdrawal' }, ['/type']],
    ['no type', { id: 'x' }, ['/type']],
    ['a list', [], ['']],
    ['nothing', null, ['']],
    ['several faults', { ...VALID.gift, coins: -1, id: 7, counterpartyId: undefined }, ['/counterpartyId', '/id', '/coins']],
  ])('refuses %s and points at it', (_, body, pointers) => {
    expect(pointersOf(JSON.parse(JSON.stringify(body)))).toEqual(pointers);
  });

  it('counts code points, not units: 128 emoji are an id', () => {
    expect(errorsOf({ ...VALID.gift, id: '🎁'.repeat(128) })).toEqual([]);
    expect(pointersOf({ ...VALID.gift, id: '🎁'.repeat(129) })).toEqual(['/id']);
  });

  it('accepts a time up to 24 hours ahead and metadata up to 4 KiB, and no more', () => {
    const at = (time: number) => ({ ...VALID.gift, occurredAt: new Date(time).toISOString() });
    expect(errorsOf(at(NOW + DAY_MS))).toEqual([]);
    expect(pointersOf(at(NOW + DAY_MS + 1))).toEqual(['/occurredAt']);
    const metadata = (bytes: number) => ({ ...VALID.gift, metadata: { note: 'ü'.repeat((bytes - 11) / 2) } });
    expect(errorsOf(metadata(4_095))).toEqual([]);
    expect(pointersOf(metadata(4_097))).toEqual(['/metadata']);
  });

  it('never throws, whatever it is given', () => {
    const fields = fc.record(
      Object.fromEntries(
        Object.keys({
          ...VALID.purchase,
          ...VALID.gift,
          ...VALID.payout,
          relatesTo: '',
          account: 0,
          device: 0,
          metadata: 0,
        }).map((name) => [name, fc.jsonValue()]),
      ),
      { requiredKeys: [] },
    );
    const bodies = fc
      .tuple(fc.constantFrom(...Object.values(VALID)), fields)
      .map(([valid, odd]) => ({ ...valid, ...odd, type: valid.type }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), bodies), (body) => {
        const validated = validateTransaction(body, NOW);
        if ('errors' in validated) for (const { pointer } of validated.errors) expect(pointer).toMatch(/^(\/|$)/);
      }),
      { numRuns: 2_000 },
    );
  });
});
