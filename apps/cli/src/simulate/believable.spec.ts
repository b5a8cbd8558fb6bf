import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { simulate, theMonth } from './index.js';

const share = (part: number, whole: number): number => part / whole;

describe('honest traffic looks as it does on platforms', () => {
  const simulation = simulate({ seed: 'believable', scale: 1, startsAt: Date.UTC(2026, 8, 1) });
  const events = [...theMonth(simulation)];
  const gifts = events.filter(({ type }) => type === 'gift');

  const ordinary = new Set(
    events.flatMap(({ id, accountId }) => (simulation.labels[id]?.kind === 'ordinary' ? [accountId] : [])),
  );
  const isOrdinary = (account: string): boolean => ordinary.has(account);

  it('is of a size that a demo replays in about a minute', () => {
    expect(events.length).toBeGreaterThan(20_000);
    expect(events.length).toBeLessThan(40_000);
  });

  it('has a heavy tail: a tenth of the creators earn more than half of the coins', () => {
    const income = new Map<string, number>();
    for (const { counterpartyId = '', coins = 0 } of gifts)
      if (isOrdinary(counterpartyId)) income.set(counterpartyId, (income.get(counterpartyId) ?? 0) + coins);
    const sorted = [...income.values()].sort((a, b) => b - a);
    const sum = (values: readonly number[]): number => values.reduce((total, coins) => total + coins, 0);
    expect(share(sum(sorted.slice(0, Math.ceil(sorted.length / 10))), sum(sorted))).toBeGreaterThan(0.5);
  });

  it('has whales: in a tenth of small creators’ days one fan gives more than 60 %', () => {
    const days = Map.groupBy(gifts, ({ counterpartyId, occurredAt }) => `${counterpartyId} ${occurredAt.slice(0, 10)}`);
    const tops = [...days.values()].flatMap((day) => {
      const byFan = Map.groupBy(day, ({ accountId }) => accountId);
      const coins = [...byFan.values()].map((fan) => fan.reduce((sum, gift) => sum + (gift.coins ?? 0), 0));
      return byFan.size < 3 ? [] : [Math.max(...coins) / coins.reduce((sum, each) => sum + each, 0)];
    });
    expect(share(tops.filter((top) => top > 0.6).length, tops.length)).toBeGreaterThan(0.1);
  });

  it('has friends: ordinary creators gift each other, both ways and in circles of three', () => {
    const given = new Map<string, Set<string>>();
    for (const { accountId, counterpartyId = '' } of gifts) {
      if (isOrdinary(accountId) && isOrdinary(counterpartyId)) {
        given.set(accountId, (given.get(accountId) ?? new Set()).add(counterpartyId));
      }
    }
    const pairs = [...given].flatMap(([from, to]) => [...to].map((each) => ({ from, to: each })));
    const gives = (from: string, to: string): boolean => given.get(from)?.has(to) ?? false;
    expect(pairs.filter(({ from, to }) => gives(to, from)).length).toBeGreaterThan(50);
    const closed = pairs.filter(({ from, to }) =>
      [...(given.get(to) ?? [])].some((third) => third !== from && gives(third, from)),
    );
    expect(closed.length).toBeGreaterThan(50);
  });

  it('brings most disputes weeks after the purchase, and some of purchases from before the month', () => {
    const boughtAt = new Map(events.map(({ id, occurredAt }) => [id, Date.parse(occurredAt)]));
    const disputes = events.filter(({ type }) => type === 'chargeback');
    const days = disputes.map(
      ({ occurredAt, relatesTo = '' }) => (Date.parse(occurredAt) - (boughtAt.get(relatesTo) ?? 0)) / DAY_MS,
    );
    expect(share(days.filter((each) => each > 7).length, days.length)).toBeGreaterThan(0.5);
    const late = disputes.filter(({ relatesTo = '' }) => (boughtAt.get(relatesTo) ?? Infinity) < simulation.startsAt);
    expect(late.some(({ occurredAt }) => Date.parse(occurredAt) >= simulation.startsAt)).toBe(true);
  });

  it('hides hundreds of strangers behind one carrier’s address', () => {
    const owners = new Map<string, Set<string>>();
    for (const { device, accountId } of events) {
      if (device) owners.set(device.ip, (owners.get(device.ip) ?? new Set()).add(accountId));
    }
    expect(Math.max(...[...owners.values()].map((accounts) => accounts.size))).toBeGreaterThan(200);
  });

  it('disputes well under one honest purchase in a hundred within the month', () => {
    const purchases = new Map(events.flatMap((event) => (event.type === 'purchase' ? [[event.id, event]] : [])));
    const creators = Map.groupBy(gifts, ({ accountId }) => accountId);
    const fraudulent = new Set(
      Object.entries(simulation.labels).flatMap(([id, { fraud }]) =>
        fraud ? (events.find((event) => event.id === id)?.accountId ?? []) : [],
      ),
    );
    const isHonest = (buyer: string): boolean =>
      !(creators.get(buyer) ?? []).some(({ counterpartyId = '' }) => fraudulent.has(counterpartyId));
    const honest = [...purchases.values()].filter(({ accountId }) => isHonest(accountId));
    const disputed = events.filter(({ type, accountId }) => type === 'chargeback' && isHonest(accountId));
    expect(disputed.length).toBeGreaterThan(0);
    expect(share(disputed.length, honest.length)).toBeLessThan(0.01);
  });
});
