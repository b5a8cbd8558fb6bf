import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { seq } from '@app/domain';
import { assessBatch, assessPayouts, type PipelineDeps } from '@app/pipeline';
import { DATABASE, type Database } from '@app/runtime';
import { openTestWorld, signInAs, type TestWorld } from '../../../../test/support/index.js';
import { ACCOUNT } from '../accounts/account.schema.js';
import { createApi } from '../create-api.js';
import { PIPELINE } from '../pipeline.js';
import { LEADERBOARD_PAGE } from '../leaderboards/leaderboard.schema.js';
import { RING_PAGE } from '../rings/ring.schema.js';
import { TEAM } from '../team/team.schema.js';
import { RECORDED_TRANSACTION } from '../transactions/transaction.schema.js';
import { CASE_DETAILS } from './case-details.schema.js';

const at = (minutes: number): string => new Date(Date.UTC(2026, 9, 1, 12, minutes)).toISOString();
const EUR = { value: 4_000, currency: 'EUR' };
const PUPPETS = ['puppet-1', 'puppet-2', 'puppet-3'];
const SECRETS = { device: 'the-device-of-all', card: 'the-card-of-all', address: '203.0.113.77', bank: 'the-bank-account' };
const FOUND = z.object({ data: z.array(z.object({ type: z.string(), id: z.string() })) });

/** A creator's sock puppets buy with one card on one device, give, and she asks for the money twice. */
describe('what staff read before they decide', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
    await record([...PUPPETS.flatMap(boughtAndGiven), payout('out-1', 1_500, 60), payout('out-2', 1_000, 61)]);
    await record([
      {
        id: 'cb-1',
        type: 'chargeback',
        occurredAt: at(90),
        accountId: 'puppet-1',
        relatesTo: 'buy puppet-1',
        coins: 1_000,
        amount: EUR,
      },
    ]);
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  const authorization = 'Bearer bootstrap-key-of-tests-0123456789';
  const get = async (url: string, headers: Readonly<Record<string, string>> = { authorization }): Promise<unknown> =>
    (await app.inject({ url, headers })).json();
  const device = { id: SECRETS.device, ip: SECRETS.address };

  function boughtAndGiven(puppet: string, n: number): object[] {
    const buyer = { accountId: puppet, coins: 1_000, device, account: { country: 'PT', verified: false } };
    const card = { id: SECRETS.card, type: 'card' };
    const context = { leaderboardId: 'hourly', leaderboardStartsAt: at(0), leaderboardEndsAt: at(59) };
    return [
      { id: `buy ${puppet}`, type: 'purchase', occurredAt: at(n), amount: EUR, paymentInstrument: card, ...buyer },
      { id: `gift ${puppet}`, type: 'gift', occurredAt: at(10 + n), counterpartyId: 'creator', context, ...buyer },
    ];
  }

  const payout = (id: string, coins: number, minute: number) => ({
    id,
    type: 'payout',
    occurredAt: at(minute),
    accountId: 'creator',
    coins,
    amount: EUR,
    device,
    payoutDestination: { id: SECRETS.bank },
  });

  /** What intake and a worker do, in their order. */
  async function record(transactions: readonly object[]): Promise<void> {
    const url = '/v1/transactions/batch';
    const answer = await app.inject({ method: 'POST', url, payload: { transactions }, headers: { authorization } });
    expect(answer.json()).toMatchObject({ summary: { recorded: transactions.length } });
    const { rows } = await world.database.query<{ seq: number; recorded_at: number; is_payout: boolean }>({
      text: 'select seq, recorded_at, is_payout from unassessed order by seq',
    });
    const times = rows.map(({ recorded_at }) => recorded_at);
    const bounds = { recordedFrom: Math.min(...times), recordedTo: Math.max(...times) };
    const seqs = (payouts: boolean) => rows.filter((row) => row.is_payout === payouts).map((row) => seq(row.seq));
    await assessBatch(app.get<PipelineDeps>(PIPELINE), { seqs: seqs(false), ...bounds });
    await assessPayouts(app.get<PipelineDeps>(PIPELINE), { seqs: seqs(true), ...bounds });
  }

  const theCase = async () => {
    const { data } = z.object({ data: z.array(z.looseObject({ id: z.string() })) }).parse(await get('/v1/cases'));
    return CASE_DETAILS.parse(await get(`/v1/cases/${data[0]?.id ?? 'none'}`));
  };

  it('shows a ring with both its payouts in one answer', async () => {
    const shown = await theCase();
    expect(shown).toMatchObject({
      kind: 'ring',
      payoutIds: ['out-1', 'out-2'],
      held: { coins: 2_500, amount: { value: 8_000, currency: 'EUR' } },
      payouts: [{ id: 'out-1', status: 'held', accountId: 'creator' }, { id: 'out-2' }],
      provenance: { payoutId: null, coins: 2_500, payouts: [{ coins: 1_500 }, { coins: 1_000 }] },
      ring: { id: shown.subject.id },
      timelineFolded: { entries: 0, coins: 0, truncated: false },
    });
    expect(shown.provenance?.slices.reduce((sum, { coins }) => sum + coins, 0)).toBe(2_500);
    expect(shown.reasons[0]?.payoutIds.length).toBeGreaterThan(0);
    expect(shown.reasons.map(({ contribution }) => contribution)).toEqual(
      shown.reasons.map(({ contribution }) => contribution).toSorted((a, b) => b - a),
    );
    expect(shown.heads['self-gifting']).toBeGreaterThan(0.5);
    expect(shown.whatWouldChange.length).toBeGreaterThan(0);
    expect(shown.linkedAccounts.map(({ accountId }) => accountId).sort()).toEqual(PUPPETS);
  });

  it('tells the story in order: bought, given, asked for, judged, held, charged back', async () => {
    const { timeline } = await theCase();
    expect(timeline.map(({ at: when }) => when)).toEqual(timeline.map(({ at: when }) => when).toSorted());
    const kinds = timeline.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['purchase', 'gift', 'payout', 'chargeback', 'assessment', 'hold']));
    expect(timeline.filter(({ kind }) => kind === 'purchase')).toHaveLength(3);
    expect(timeline.find(({ kind }) => kind === 'gift')).toMatchObject({
      accountId: 'puppet-1',
      counterpartyId: 'creator',
      subject: { type: 'transaction', id: 'gift puppet-1' },
    });
    expect(timeline.find(({ kind }) => kind === 'chargeback')).toMatchObject({
      amount: EUR,
      details: { relatesTo: 'buy puppet-1' },
    });
  });

  it('never shows a device, a card, an address or a bank account, only what stands for them', async () => {
    const shown = JSON.stringify([await theCase(), await get('/v1/accounts/creator'), await get('/v1/accounts/puppet-1')]);
    for (const secret of Object.values(SECRETS)) expect(shown).not.toContain(secret);
    expect(shown).toMatch(/"digest":"[0-9a-f]{16}"/);
  });

  it('shows staff a transaction with the digests of the case, and the platform what it sent', async () => {
    const { headers } = await signInAs(world.database, { role: 'reviewer' });
    const seen = JSON.stringify(await get('/v1/transactions/buy%20puppet-1', headers));
    for (const secret of Object.values(SECRETS)) expect(seen).not.toContain(secret);
    const { linkedAccounts } = await theCase();
    const digests = linkedAccounts.flatMap(({ shared }) => shared.map(({ kind, digest }) => `${kind} ${digest}`));
    const { device: shown } = RECORDED_TRANSACTION.parse(JSON.parse(seen));
    expect(digests).toContain(`device ${shown?.id}`);
    expect(shown?.ip).toMatch(/^[0-9a-f]{16}$/);
    expect(await get('/v1/transactions/buy%20puppet-1')).toMatchObject({ device, paymentInstrument: { id: SECRETS.card } });
  });

  it('asks the database as often for two payouts as for one', async () => {
    const database = app.get<Database>(DATABASE);
    const { id } = await theCase();
    const statementsOf = async (): Promise<number> => {
      const query = database.query.bind(database);
      const counts: number[] = [];
      for (let reading = 0; reading < 3; reading += 1) {
        let statements = 0;
        database.query = (statement) => {
          statements += 1;
          return query(statement);
        };
        await get(`/v1/cases/${id}`);
        database.query = query;
        counts.push(statements);
      }
      // The least of three: every few seconds the API also reads its key and the live policy again, whoever asks.
      return Math.min(...counts);
    };
    const ofTwo = await statementsOf();
    await database.query({ text: `update case_payout set since_version = 1000 where payout_id = 'out-2'` });
    const ofOne = await statementsOf();
    await database.query({ text: `update case_payout set since_version = 1 where payout_id = 'out-2'` });
    expect(ofTwo).toBe(ofOne);
    expect(ofOne).toBeLessThan(40);
  });

  it('shows an account with what it did, who belongs to it, and what waits', async () => {
    const creator = ACCOUNT.parse(await get('/v1/accounts/creator'));
    expect(creator).toMatchObject({
      firstSeenAt: at(10),
      lastSeenAt: at(61),
      country: null,
      totals: { bought: 0, given: 0, received: 3_000, paidOut: 0, disputed: 0, truncated: false },
      verdicts: { released: 0, rejected: 0 },
      heldCoins: 2_500,
      payouts: [{ id: 'out-2' }, { id: 'out-1' }],
      cases: [{ kind: 'ring' }],
      rings: [{ role: 'payee' }],
      lists: { entries: [], suppressions: [] },
      creators: [],
    });
    expect(creator.gifters.map(({ accountId, coins }) => [accountId, coins])).toEqual(PUPPETS.map((id) => [id, 1_000]));
    const puppet = ACCOUNT.parse(await get('/v1/accounts/puppet-1'));
    expect(puppet).toMatchObject({
      firstSeenAt: at(0),
      country: 'PT',
      verified: false,
      totals: { bought: 1_000, given: 1_000, received: 0, disputed: 1_000 },
      creators: [{ accountId: 'creator', coins: 1_000, gifts: 1 }],
    });
    expect(puppet.linked.map(({ accountId }) => accountId).sort()).toEqual(['creator', 'puppet-2', 'puppet-3']);
    expect(puppet.linked.find(({ accountId }) => accountId === 'creator')).toMatchObject({ heldCoins: 2_500 });
  });

  it('answers 404 for an account that nobody has heard of', async () => {
    expect(await get('/v1/accounts/nobody')).toMatchObject({ status: 404, code: 'account.not-found' });
  });

  it('lists rings and runs of leaderboards, a page at a time', async () => {
    const rings = RING_PAGE.parse(await get('/v1/rings?limit=1'));
    expect(rings).toMatchObject({
      data: [{ membersCount: 4, payoutsCount: 2, heldCoins: 2_500, caseStatus: 'open', caseDecision: null }],
      nextCursor: null,
    });
    const boards = LEADERBOARD_PAGE.parse(await get('/v1/leaderboards?limit=1'));
    expect(boards).toEqual({
      data: [{ id: 'hourly', startsAt: at(0), endsAt: at(59), judgedAt: null, version: 0, provisional: 0 }],
      nextCursor: null,
    });
  });

  it.each([
    ['creator', [{ type: 'account', id: 'creator' }]],
    ['out-1', [{ type: 'payout', id: 'out-1' }]],
    ['puppet-', PUPPETS.map((id) => ({ type: 'account', id }))],
    ['gift puppet-3', [{ type: 'transaction', id: 'gift puppet-3' }]],
    ['Creator', []],
    ['%', []],
    ['_reator', []],
  ])('finds %s', async (text, data) => {
    expect(FOUND.parse(await get(`/v1/search?q=${encodeURIComponent(text)}`))).toEqual({ data });
  });

  it('finds the case and the ring by the beginning of their ids', async () => {
    const { id, subject } = await theCase();
    const { data } = FOUND.parse(await get(`/v1/search?q=${encodeURIComponent(id.slice(0, 6))}`));
    expect(data).toContainEqual({ type: 'case', id });
    expect(FOUND.parse(await get(`/v1/search?q=${encodeURIComponent(subject.id)}`)).data).toContainEqual({
      type: 'ring',
      id: subject.id,
    });
  });

  it('refuses an empty search', async () => {
    expect(await get('/v1/search?q=')).toMatchObject({ status: 422, errors: [{ pointer: '/q' }] });
  });

  it('tells the team what waits and how it decides, about nobody alone', async () => {
    const team = TEAM.parse(await get('/v1/team'));
    expect(team.backlogByAge[0]).toEqual({ label: 'under 1 h', cases: 1 });
    expect(team.backlogByAge.slice(1).every(({ cases }) => cases === 0)).toBe(true);
    expect(team).toMatchObject({ hoursToDecision: null, overturnRate: null, agreementRate: null, fairness: { groups: [] } });
    expect(team.decidedPerDay).toHaveLength(30);
  });
});
