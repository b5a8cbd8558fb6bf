import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { TAKEOVER_VICTIM } from './abuse/account-takeover.js';
import { ABUSE } from './abuse/index.js';
import { simulate, theMonth, type ApiTransaction } from './index.js';
import { INNOCENT } from './innocent/index.js';

const STARTS_AT = Date.UTC(2026, 8, 1);

function tell(seed: string, scale = 0.3) {
  const simulation = simulate({ seed, scale, startsAt: STARTS_AT });
  const events = [...theMonth(simulation)];
  return { simulation, events, labels: simulation.labels };
}

/** Kinds of which only the tainted coins are fraud. */
const PARTIAL = new Set(['tainted-slice', 'warned-coins']);

const digest = (events: readonly ApiTransaction[]): string => createHash('sha256').update(JSON.stringify(events)).digest('hex');

describe('a simulated month', () => {
  const { events, labels, simulation } = tell('spec');
  const byId = new Map(events.map((event) => [event.id, event]));

  it('is the same month for the same seed and another one for another', () => {
    const again = tell('spec');
    expect(digest(again.events)).toBe(digest(events));
    expect(again.labels).toEqual(labels);
    expect(digest(tell('other').events)).not.toBe(digest(events));
  });

  it('gives every transaction an id of its own, also across seeds', () => {
    expect(byId.size).toBe(events.length);
    expect(tell('other', 0.05).events.filter(({ id }) => byId.has(id))).toEqual([]);
  });

  it('tells everything in the order in which it happens, the history first and the month to its end', () => {
    const times = events.map(({ occurredAt }) => Date.parse(occurredAt));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(simulation.beginsAt);
    expect(times.at(-1)).toBeLessThan(simulation.endsAt);
  });

  it('lets honest people carry on after the month', () => {
    expect(simulation.transactions.next().done).toBe(false);
  });

  it('labels every payout with its coins, or the tainted ones among them, and nothing else', () => {
    const payouts = events.filter(({ type }) => type === 'payout');
    const labelled = Object.keys(labels).filter((id) => byId.has(id));
    expect(labelled.toSorted()).toEqual(payouts.map(({ id }) => id).toSorted());
    for (const { id, coins = 0 } of payouts) {
      const label = labels[id];
      if (label?.fraud && PARTIAL.has(label.kind)) {
        expect(label.coins).toBeGreaterThan(0);
        expect(label.coins).toBeLessThanOrEqual(coins);
      } else expect(label?.coins).toBe(coins);
    }
  });

  it('cashes out every kind of abuse and pays every innocent twin', () => {
    const all = ['spec', 'other', 'third'].flatMap((seed) => Object.values(tell(seed, 0.6).labels));
    const kinds = (fraud: boolean) => new Set(all.flatMap((label) => (label.fraud === fraud ? [label.kind] : [])));
    expect([...kinds(true)].toSorted()).toEqual(Object.keys(ABUSE).toSorted());
    expect([...kinds(false)].toSorted()).toEqual(['ordinary', TAKEOVER_VICTIM, ...Object.keys(INNOCENT)].toSorted());
  });

  it('undoes, warns about and settles only what happened before, and never more than there was', () => {
    const targets = {
      refund: 'purchase',
      chargeback: 'purchase',
      warning: 'purchase',
      settlement: 'payout',
    };
    const seen = new Set<string>();
    const undone = new Map<string, number>();
    for (const { id, type, relatesTo, coins = 0 } of events) {
      seen.add(id);
      const target = Object.entries(targets).find(([name]) => name === type)?.[1];
      if (target === undefined && type !== 'reversal') continue;
      expect(seen.has(relatesTo ?? '')).toBe(true);
      const found = byId.get(relatesTo ?? '')?.type;
      expect(type === 'reversal' ? ['chargeback', 'payout'].includes(found ?? '') : found === target).toBe(true);
      if (type === 'refund' || type === 'chargeback') undone.set(relatesTo ?? '', (undone.get(relatesTo ?? '') ?? 0) + coins);
    }
    for (const [id, coins] of undone) expect(coins).toBeLessThanOrEqual(byId.get(id)?.coins ?? 0);
  });

  it('never cashes out or exchanges more than was received', () => {
    const earnings = new Map<string, number>();
    for (const { type, accountId, counterpartyId = '', coins = 0, relatesTo = '' } of events) {
      const returned = type === 'reversal' ? byId.get(relatesTo) : undefined;
      if (returned?.type === 'payout') earnings.set(accountId, (earnings.get(accountId) ?? 0) + (returned.coins ?? 0));
      if (type === 'gift') earnings.set(counterpartyId, (earnings.get(counterpartyId) ?? 0) + coins);
      if (type !== 'payout' && type !== 'exchange') continue;
      const left = (earnings.get(accountId) ?? 0) - coins;
      expect(left).toBeGreaterThanOrEqual(0);
      earnings.set(accountId, left);
    }
  });

  it('gives the members of a ring nothing in common but the coins', () => {
    const members = Object.entries(labels).flatMap(([id, { kind }]) => (kind === 'ring-of-three' ? (byId.get(id) ?? []) : []));
    const accounts = new Set(members.map(({ accountId }) => accountId));
    const theirs = events.filter(({ accountId, device }) => accounts.has(accountId) && device !== undefined);
    const owners = Map.groupBy(theirs, ({ device }) => device?.id);
    expect(accounts.size).toBeGreaterThanOrEqual(2);
    for (const group of owners.values()) expect(new Set(group.map(({ accountId }) => accountId)).size).toBe(1);
  });
});
