import { describe, expect, it } from '@jest/globals';
import { DEADLINE_MS_DEFAULT, parseCheck, parseCheckBatch } from './parse-check.js';

const NOW = Date.UTC(2026, 10, 22);
const GIFT = { type: 'gift', occurredAt: '2026-11-21T10:00:00Z', accountId: 'fan', counterpartyId: 'creator', coins: 5 };
const batch = (body: unknown, faults = [{ pointer: '/checks/1/metadata/__proto__', detail: 'x' }]) =>
  parseCheckBatch(body, { faults, now: NOW });
const pointersOf = (parsed: object) =>
  'errors' in parsed && Array.isArray(parsed.errors) ? parsed.errors.map(({ pointer }) => pointer) : [];

describe('parseCheck', () => {
  it('needs no id, and waits 150 ms where nothing else is asked', () => {
    expect(parseCheck(GIFT, NOW)).toMatchObject({ givenId: null, deadlineMs: DEADLINE_MS_DEFAULT, transaction: { coins: 5 } });
  });

  it('keeps the id and the deadline that are given', () => {
    expect(parseCheck({ ...GIFT, id: 'g1', deadlineMs: 10 }, NOW)).toMatchObject({ givenId: 'g1', deadlineMs: 10 });
  });

  it.each([9, 5_001, 10.5, '150', true])('refuses a deadline of %j', (deadlineMs) => {
    expect(pointersOf(parseCheck({ ...GIFT, deadlineMs }, NOW))).toEqual(['/deadlineMs']);
  });

  it.each(['refund', 'chargeback', 'warning', 'reversal', 'settlement', 'exchange'])('judges no %s beforehand', (type) => {
    expect(pointersOf(parseCheck({ ...GIFT, type }, NOW))).toEqual(['/type']);
  });

  it('is as strict as intake', () => {
    expect(pointersOf(parseCheck({ ...GIFT, coins: 0 }, NOW))).toEqual(['/coins']);
    expect(pointersOf(parseCheck({ ...GIFT, id: '' }, NOW))).toEqual(['/id']);
    expect(pointersOf(parseCheck([], NOW))).toEqual(['']);
  });
});

describe('parseCheckBatch', () => {
  it('answers item by item: what is wrong with one does not sink the others', () => {
    const parsed = batch({ checks: [GIFT, GIFT, { ...GIFT, coins: -1 }, null], deadlineMs: 300 });
    expect(parsed.map(pointersOf)).toEqual([[], ['/metadata/__proto__'], ['/coins'], ['']]);
    expect(parsed[0]).toMatchObject({ deadlineMs: 300 });
  });

  it.each([
    [{}, '/checks'],
    [[], '/checks'],
    [{ checks: [] }, '/checks'],
    [{ checks: Array.from({ length: 101 }, () => GIFT) }, '/checks'],
    [{ checks: [GIFT], deadlineMs: 1 }, '/deadlineMs'],
  ])('refuses an envelope that is wrong', (body, pointer) => {
    const errors = [expect.objectContaining({ pointer })];
    expect(() => batch(body, [])).toThrow(expect.objectContaining({ code: 'request.invalid', details: { errors } }));
  });

  it('refuses the whole batch for what is wrong beside its items', () => {
    expect(() => batch({ checks: [GIFT] }, [{ pointer: '/constructor', detail: 'x' }])).toThrow(
      expect.objectContaining({ status: 422 }),
    );
  });
});
