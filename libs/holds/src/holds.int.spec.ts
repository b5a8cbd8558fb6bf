import { coins, MINUTE_MS, seq, transactionId, type RecordedTransaction } from '@app/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { applyAssessments } from './apply-assessments.js';
import { rejectPayouts, releasePayouts } from './decide-payouts.js';
import { PENDING_MS_MAX } from './judge-payout.js';
import { applyPayoutMovements } from './movements.js';
import { openPayouts } from './open-payouts.js';
import { holdOverduePayouts } from './overdue-payouts.js';
import { lockPayouts } from './payout-store.js';
import { payoutToWire } from './payout-to-wire.js';
import { getPayout, listPayouts } from './read-payouts.js';
import { assessed, insertLedgerRow, NOON, recorded, reversalOf, settlementOf } from '../../../test/support/recorded.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

async function opened(id: string, fields: Partial<RecordedTransaction> = {}): Promise<RecordedTransaction> {
  const payout = await insertLedgerRow(world.database, recorded(id, fields));
  await openPayouts(world.database, [payout]);
  return payout;
}

async function held(id: string): Promise<RecordedTransaction> {
  const payout = await opened(id);
  await applyAssessments(world.database, [assessed(payout, { outcome: 'hold', score: 80 })], NOON);
  return payout;
}

const settle = async (row: RecordedTransaction): ReturnType<typeof applyPayoutMovements> =>
  applyPayoutMovements(world.database, [await insertLedgerRow(world.database, row)], NOON);

const release = (ids: readonly string[], now = NOON): Promise<void> =>
  world.database.transaction(async (sql) => releasePayouts(sql, { payouts: await lockPayouts(sql, ids), actor: 'key:1', now }));

async function figures(id: string): Promise<string> {
  const found = await getPayout(world.database, id);
  if (found === null) return 'none';
  const { status, figures: of } = found.payout;
  return `${status} payable ${of.payable} held ${of.held} rejected ${of.rejected} settled ${of.settled}`;
}

const reasons = async (id: string): Promise<string[]> =>
  (await getPayout(world.database, id))?.history.map(({ reason, from, to }) => `${from} > ${to} ${reason}`) ?? [];

describe('a payout', () => {
  it('is pending and not payable until it has been judged', async () => {
    await opened('fresh');
    expect(await figures('fresh')).toBe('pending payable 0 held 100 rejected 0 settled 0');
    expect(await reasons('fresh')).toEqual(['null > pending payout.recorded']);
  });

  it('is opened once however often it is recorded', async () => {
    const payout = await opened('twice');
    await applyAssessments(world.database, [assessed(payout)], NOON);
    await openPayouts(world.database, [payout]);
    expect(await figures('twice')).toBe('approved payable 100 held 0 rejected 0 settled 0');
    expect(await reasons('twice')).toHaveLength(2);
  });

  it.each([['allow'], ['review']] as const)('is approved when the assessment says %s', async (outcome) => {
    const payout = await opened(`judged ${outcome}`);
    expect(await applyAssessments(world.database, [assessed(payout, { outcome })], NOON)).toEqual([]);
    expect(await figures(payout.id)).toBe('approved payable 100 held 0 rejected 0 settled 0');
  });

  it('is held when the assessment says so, and review is told once', async () => {
    const payout = await opened('suspicious');
    const hold = [assessed(payout, { outcome: 'hold', score: 80 })];
    expect(await applyAssessments(world.database, hold, NOON)).toMatchObject([
      { change: 'held', payout: { id: 'suspicious', holdKind: 'evidence' } },
    ]);
    expect(await applyAssessments(world.database, hold, NOON)).toEqual([]);
    expect(await figures('suspicious')).toBe('held payable 0 held 100 rejected 0 settled 0');
  });

  it('is approved again by the system when every reason has gone, but not while something is left to look at', async () => {
    const payout = await held('cleared');
    await applyAssessments(world.database, [assessed(payout, { outcome: 'review' })], NOON);
    expect(await figures('cleared')).toMatch(/^held/);
    await applyAssessments(world.database, [assessed(payout, { degraded: ['timeout'] })], NOON);
    expect(await figures('cleared')).toMatch(/^held/);
    expect(await applyAssessments(world.database, [assessed(payout)], NOON)).toMatchObject([
      { change: 'ended', reason: 'hold.lifted' },
    ]);
    expect((await reasons('cleared')).at(-1)).toBe('held > approved hold.lifted');
  });

  it('is not moved by an assessment older than the one it rests on', async () => {
    const payout = await opened('out of order');
    await applyAssessments(world.database, [assessed(payout, { asOf: seq(50) })], NOON);
    await applyAssessments(world.database, [assessed(payout, { asOf: seq(40), outcome: 'hold' })], NOON);
    expect(await figures('out of order')).toMatch(/^approved/);
  });

  it('is not let go by an assessment that looked less far ahead than the one that held it, but may be held by one', async () => {
    const payout = await opened('far');
    const looked = (until: number, outcome: 'allow' | 'hold', at: number) =>
      applyAssessments(world.database, [assessed(payout, { outcome, asOf: seq(at), until, cause: `gift:${at}` })], NOON);
    await applyAssessments(world.database, [assessed(payout, { asOf: seq(50) })], NOON);
    await looked(NOON + MINUTE_MS, 'hold', 60);
    await looked(NOON + MINUTE_MS - 1, 'allow', 70);
    expect(await figures('far')).toBe('held payable 0 held 100 rejected 0 settled 0');
    await looked(NOON + MINUTE_MS, 'allow', 80);
    expect(await figures('far')).toBe('approved payable 100 held 0 rejected 0 settled 0');
    await looked(NOON, 'hold', 90);
    expect(await figures('far')).toBe('held payable 0 held 100 rejected 0 settled 0');
  });

  it('stays pending while inputs are missing and is held as degraded after 15 minutes', async () => {
    const payout = await opened('unseen');
    const blind = [assessed(payout, { degraded: ['redis-behind'] })];
    await applyAssessments(world.database, blind, NOON + PENDING_MS_MAX - 1);
    expect((await getPayout(world.database, 'unseen'))?.payout).toMatchObject({
      status: 'pending',
      pendingReason: 'degraded',
      outcome: null,
    });

    await applyAssessments(world.database, blind, NOON + PENDING_MS_MAX);
    expect((await getPayout(world.database, 'unseen'))?.payout).toMatchObject({
      status: 'held',
      holdKind: 'degraded',
      degraded: ['redis-behind'],
    });
    await applyAssessments(world.database, [assessed(payout, { outcome: 'review' })], NOON + PENDING_MS_MAX);
    expect(await figures('unseen')).toMatch(/^approved/);
  });

  it('is held for the backlog when nobody has judged it for 15 minutes', async () => {
    const late = NOON - MINUTE_MS;
    await opened('behind', { recordedAt: late });
    await opened('not yet behind', { recordedAt: late + 1 });
    const changes = await holdOverduePayouts(world.database, late + PENDING_MS_MAX);
    expect(changes.map(({ payout }) => payout.id)).toContain('behind');
    expect((await getPayout(world.database, 'behind'))?.payout).toMatchObject({
      status: 'held',
      holdKind: 'degraded',
      degraded: ['backlog'],
    });
    expect(await figures('not yet behind')).toMatch(/^pending/);
  });

  it('is released by a person, and held again only on evidence recorded afterwards', async () => {
    const payout = await held('trusted');
    await release(['trusted'], NOON + 10);
    const again = assessed(payout, { outcome: 'hold', cause: 'chargeback:1' });
    await applyAssessments(world.database, [{ ...again, evidenceRecordedAt: NOON + 10 }], NOON + 20);
    expect(await figures('trusted')).toBe('released payable 100 held 0 rejected 0 settled 0');
    await applyAssessments(world.database, [{ ...again, evidenceRecordedAt: NOON + 11 }], NOON + 20);
    expect(await figures('trusted')).toBe('held payable 0 held 100 rejected 0 settled 0');
  });

  it('refuses a verdict on what is not held, for all payouts of the verdict', async () => {
    await held('really held');
    await opened('only pending');
    await expect(release(['really held', 'only pending'])).rejects.toMatchObject({ code: 'payout.illegal-transition' });
    expect(await figures('really held')).toMatch(/^held/);
  });
});

describe('a settlement', () => {
  it('settles each part once, however often it is told', async () => {
    const payout = await opened('in parts');
    await applyAssessments(world.database, [assessed(payout)], NOON);
    const part = settlementOf('in parts', { coins: coins(60) });
    await settle(part);
    await applyPayoutMovements(world.database, [part], NOON);
    expect(await figures('in parts')).toBe('approved payable 40 held 0 rejected 0 settled 60');
    await settle(settlementOf('in parts'));
    expect(await figures('in parts')).toBe('settled payable 0 held 0 rejected 0 settled 100');
  });

  it('that comes before its payout waits for it', async () => {
    expect(await settle(settlementOf('early'))).toEqual([]);
    const payout = await opened('early');
    expect(await applyAssessments(world.database, [assessed(payout)], NOON)).toEqual([]);
    expect(await figures('early')).toBe('settled payable 0 held 0 rejected 0 settled 100');
  });

  it('of a held payout is recorded as a fact and told to review', async () => {
    await held('ran away');
    const changes = await settle(settlementOf('ran away'));
    expect(changes.map(({ change }) => change)).toEqual(['ended', 'settled-against-hold']);
    expect(await figures('ran away')).toBe('settled payable 0 held 0 rejected 0 settled 100');
  });

  it('of a rejected payout is told to review too', async () => {
    await held('refused');
    await world.database.transaction(async (sql) =>
      rejectPayouts(sql, { payouts: await lockPayouts(sql, ['refused']), actor: 'key:1', now: NOON }),
    );
    expect((await settle(settlementOf('refused', { coins: coins(30) }))).map(({ change }) => change)).toEqual([
      'settled-against-hold',
    ]);
    expect(await figures('refused')).toBe('rejected payable 0 held 0 rejected 70 settled 30');
  });

  it('of something that is no payout changes nothing', async () => {
    expect(await settle(settlementOf('nothing of ours'))).toEqual([]);
  });
});

describe('a reversal of a payout', () => {
  it('gives the unsettled coins back and ends a hold', async () => {
    await held('cancelled');
    const reversal = await insertLedgerRow(world.database, reversalOf('cancelled'));
    const changes = await applyPayoutMovements(world.database, [reversal], NOON);
    expect(changes).toMatchObject([{ change: 'ended', reason: 'reversed' }]);
    expect(await figures('cancelled')).toBe('rejected payable 0 held 0 rejected 100 settled 0');
  });
});

describe('reading payouts', () => {
  it('pages newest first without skipping or repeating when others arrive', async () => {
    for (const index of [1, 2, 3, 4, 5]) await opened(`page ${index}`, { accountId: recorded('x').accountId });
    const first = await listPayouts(world.database, { status: 'pending', limit: 2 });
    await opened('page 6');
    const second = await listPayouts(world.database, { status: 'pending', limit: 2, before: first.at(-1)?.payout.seq });
    expect([...first, ...second].map(({ payout }) => payout.id)).toEqual(['page 5', 'page 4', 'page 3', 'page 2']);
  });

  it('shows every field of the contract', async () => {
    await held('shown');
    const found = await getPayout(world.database, 'shown');
    if (found === null) throw new Error('the payout is missing');
    const reason = { code: 'young-coins', detector: 'young-coins', contribution: 3, message: 'Young.', evidence: {} };
    expect(payoutToWire(found, [reason])).toEqual({
      id: 'shown',
      accountId: 'creator',
      coins: 100,
      amount: { value: 50, currency: 'EUR' },
      occurredAt: '2026-11-01T12:00:00.000Z',
      status: 'held',
      pendingReason: null,
      payableCoins: 0,
      heldCoins: 100,
      rejectedCoins: 0,
      settledCoins: 0,
      nettedCoins: 0,
      outcome: 'hold',
      score: 80,
      reasons: [reason],
      degraded: [],
      caseId: null,
      holdUntil: null,
      statement: null,
      history: [
        { version: 0, at: '2026-11-01T12:00:00.000Z', from: null, to: 'pending', reason: 'payout.recorded', actor: 'system' },
        { version: 1, at: '2026-11-01T12:00:00.000Z', from: 'pending', to: 'held', reason: 'assessment.hold', actor: 'system' },
      ],
    });
    expect(await getPayout(world.database, transactionId('unheard of'))).toBeNull();
  });
});
