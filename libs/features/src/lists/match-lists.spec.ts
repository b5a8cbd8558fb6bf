import { describe, expect, it } from '@jest/globals';
import { DAY_MS, accountId } from '@app/domain';
import type { Subject } from '../feature-set.js';
import { transactionOf } from '../fixtures/sketch.js';
import { Pseudonyms } from '../pseudonyms.js';
import { storedListValue } from './list-value.js';
import type { ListKind, ListMatch, ListName } from './lists-features.js';
import { matchLists, NO_LISTS, type ListPages } from './match-lists.js';

const NOW = Date.UTC(2026, 10, 2);
const pseudonyms = new Pseudonyms('a key of specs');

const page = (list: ListName, kind: ListKind, value: string, given: Partial<ListMatch> = {}): ListPages => {
  const match = { entryId: 'e', list, kind, reason: 'r', expiresAt: NOW + DAY_MS, signals: [], ...given };
  return { entries: new Map([[kind, new Map([[storedListValue(kind, value, pseudonyms), [match]]])]]), suppressions: new Map() };
};
const subject = (given: Partial<Subject> = {}): Subject => ({
  ...transactionOf({
    type: 'gift',
    from: 'fan',
    to: 'creator',
    at: NOW,
    device: 'phone',
    card: 'card',
    bank: 'bank',
    account: { country: 'DE' },
  }),
  seq: null,
  ...given,
});
const listsOf = (pages: ListPages, of: Subject = subject()) =>
  matchLists(of, pages, { pseudonyms, now: NOW }).matches.map(({ list }) => list);

describe('an entry of a list', () => {
  it.each<[ListKind, string]>([
    ['account', 'fan'],
    ['account', 'creator'],
    ['device', 'phone'],
    ['instrument', 'card'],
    ['destination', 'bank'],
    ['country', 'de'],
  ])('denies a transaction by its %s %s, and by no other', (kind, value) => {
    expect(listsOf(page('deny', kind, value))).toEqual(['deny']);
    expect(listsOf(page('deny', kind, `${value}2`))).toEqual([]);
  });

  it('allows a gift by its creator, not by who sends it', () => {
    expect(listsOf(page('allow', 'account', 'creator'))).toEqual(['allow']);
    expect(listsOf(page('allow', 'account', 'fan'))).toEqual([]);
    expect(listsOf(page('allow', 'account', 'fan'), subject({ counterpartyId: null }))).toEqual(['allow']);
  });

  it('has effect until its end and not a moment longer', () => {
    expect(listsOf(page('deny', 'device', 'phone', { expiresAt: NOW + 1 }))).toEqual(['deny']);
    expect(listsOf(page('deny', 'device', 'phone', { expiresAt: NOW }))).toEqual([]);
  });

  it('keeps no device, card or bank account in words', () => {
    expect(storedListValue('device', 'phone', pseudonyms)).toMatch(/^[0-9a-f]{32}$/);
    expect(storedListValue('instrument', 'x', pseudonyms)).toBe(storedListValue('destination', 'x', pseudonyms));
  });

  it('costs an ordinary gift no object', () => {
    const none = { entries: new Map(), suppressions: new Map() };
    expect(matchLists(subject(), none, { pseudonyms, now: NOW })).toBe(NO_LISTS);
  });
});

describe('a suppression', () => {
  it('is of the account whose standing moves, until its end', () => {
    const suppressed = (account: string, until: number) =>
      matchLists(
        subject(),
        {
          entries: new Map(),
          suppressions: new Map([[accountId(account), [{ suppressionId: 's', signal: 'reciprocity', until }]]]),
        },
        { pseudonyms, now: NOW },
      ).suppressions.length;
    expect([suppressed('creator', NOW + 1), suppressed('creator', NOW), suppressed('fan', NOW + 1)]).toEqual([1, 0, 0]);
  });
});
