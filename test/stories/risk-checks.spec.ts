import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { RiskCheckTokens } from '../../apps/api/src/risk-check/risk-check-token.js';
import { metricOf } from '../support/metric.js';
import { openStory, type Story } from '../support/story.js';
import { pageOf, PAYOUT, PROBLEM, RISK_CHECK, type AssessmentAnswer } from '../support/story-answers.js';
import { exchange, gift, honestFan, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

/** Enough on any machine: these stories are about what is answered, not how fast. */
const PATIENCE_MS = 5_000;

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

async function check(transaction: Partial<WireTransaction>, deadlineMs = PATIENCE_MS): Promise<z.infer<typeof RISK_CHECK>> {
  const { status, body } = await story.request('POST', '/v1/risk-checks', { body: { ...transaction, deadlineMs } });
  if (status !== 200) throw new Error(`a check answered ${status}: ${JSON.stringify(body)}`);
  return RISK_CHECK.parse(body);
}

/** What an assessment says, without when and how fast it was said. */
const verdictOf = ({ outcome, score, heads, signals, reasons, degraded, versions }: Omit<AssessmentAnswer, 'cause'>) => ({
  outcome,
  score,
  heads,
  signals,
  reasons,
  degraded,
  versions,
});

const fansOf = (creator: string, fans: number): WireTransaction[] =>
  Array.from({ length: fans }, (_, index) =>
    honestFan(`fan-${index} of ${creator}`, creator, { coins: 400, minute: index * 9 }),
  ).flat();

async function settleDown(transactions: readonly WireTransaction[]): Promise<void> {
  await story.record(...transactions);
  await Promise.all(transactions.map(story.assessed));
}

/** Each: what happened before, what is asked about, and what is to be said of it. */
const puppets = [0, 1, 2, 3].flatMap((index): WireTransaction[] => [
  purchase(`twin-${index}`, 900, { minute: index, card: `card of twin-${index}`, device: 'phone of narcissus' }),
  gift([`twin-${index}`, 'narcissus'], 900, { minute: 20 + index, device: 'phone of narcissus' }),
]);
const cardTests = [0, 1, 2, 3].map((index) =>
  purchase('tester', 500, { minute: index, card: `tried-${index}`, device: 'test rig' }),
);
const ring = [
  purchase('uma', 3_000, { minute: -5, card: 'card of uma' }),
  gift(['uma', 'vic'], 3_000),
  exchange('vic', 2_900, { minute: HOUR }),
  gift(['vic', 'wes'], 2_900, { minute: HOUR + 2 }),
  exchange('wes', 2_800, { minute: 2 * HOUR }),
  gift(['wes', 'uma'], 2_800, { minute: 2 * HOUR + 2 }),
];

describe('a check answers what the assessment will say once the transaction is recorded', () => {
  it.each([
    [
      'holds the payout of a creator with puppets',
      puppets,
      payout('narcissus', 3_600, { minute: 5 * HOUR, device: 'phone of narcissus' }),
      'hold',
    ],
    ['holds the payout at the end of a ring', ring, payout('uma', 2_800, { minute: 5 * HOUR }), 'hold'],
    [
      'holds the fifth card that is tried on one device',
      cardTests,
      purchase('tester', 500, { minute: 5, card: 'tried-4', device: 'test rig' }),
      'hold',
    ],
    [
      'allows the payout of an honest creator',
      fansOf('iris', 5),
      payout('iris', 2_000, { minute: 29 * HOUR, bank: 'bank of iris' }),
      'allow',
    ],
    [
      'allows a fan’s gift',
      fansOf('jonas', 2),
      gift(['fan-0 of jonas', 'jonas'], 30, { minute: 50, device: 'phone of fan-0 of jonas' }),
      'allow',
    ],
  ])('%s', async (_, before, asked, outcome) => {
    await settleDown(before);
    const checked = await check(asked);
    expect(checked).toMatchObject({ transactionId: asked.id, outcome, degraded: [] });
    await story.record(asked);
    expect(verdictOf(checked)).toEqual(verdictOf(await story.assessed(asked)));
  });
});

describe('a check leaves nothing behind', () => {
  it('records no transaction, no payout and no case', async () => {
    const asked = payout('ghost', 100, { id: 'asked about only', minute: HOUR, bank: 'bank of ghost' });
    await check(asked);
    expect((await story.request('GET', '/v1/transactions/asked%20about%20only')).status).toBe(404);
    expect((await story.request('GET', '/v1/payouts/asked%20about%20only')).status).toBe(404);
    expect((await story.get('/v1/payouts?accountId=ghost', pageOf(PAYOUT))).data).toEqual([]);
    expect((await story.request('POST', '/v1/transactions', { body: asked })).status).toBe(201);
  });

  it('moves no feature: eight cards asked about are no cards tried', async () => {
    const asked = Array.from({ length: 8 }, (_, index) =>
      purchase('shopper', 500, { minute: index, card: `considered-${index}`, device: 'phone of shopper' }),
    );
    for (const one of asked) expect((await check(one)).outcome).toBe('allow');
    const bought = purchase('shopper', 500, { minute: 9, card: 'considered-0', device: 'phone of shopper' });
    await story.record(bought);
    expect((await story.assessed(bought)).outcome).toBe('allow');
  });

  it('links nobody: a payout asked about from a fan’s phone makes that fan no puppet', async () => {
    await settleDown(honestFan('single fan', 'kay', { coins: 1_000 }));
    await check(payout('kay', 1_000, { minute: HOUR, device: 'phone of single fan' }));
    const cashOut = payout('kay', 1_000, { minute: 2 * HOUR, device: 'phone of kay' });
    await story.record(cashOut);
    expect((await story.judged(cashOut)).status).toBe('approved');
  });

  it('answers the same twice, under two ids of its own', async () => {
    const { id: _, ...asked } = gift(['fan-1 of jonas', 'jonas'], 30, { minute: 60 });
    const [first, second] = [await check(asked), await check(asked)];
    expect(first.transactionId).toBeNull();
    expect(verdictOf(first)).toEqual(verdictOf(second));
  });
});

describe('checks in a batch', () => {
  it('are answered in order, and one that is invalid does not sink the others', async () => {
    const good = gift(['fan-0 of jonas', 'jonas'], 10, { minute: 70 });
    const items = [good, { ...good, coins: 0 }, { ...good, type: 'refund' }, 7, payout('nobody', 10)];
    const { status, body } = await story.request('POST', '/v1/risk-checks/batch', {
      body: { checks: items, deadlineMs: PATIENCE_MS },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      results: [
        { transactionId: good.id, outcome: 'allow', riskCheckId: expect.any(String) },
        { status: 'invalid', errors: [{ pointer: '/coins' }] },
        { status: 'invalid', errors: [{ pointer: '/type' }] },
        { status: 'invalid', errors: [{ pointer: '' }] },
        { outcome: expect.any(String), riskCheckId: expect.any(String) },
      ],
    });
  });

  it.each([[0], [101]])('are 1 to 100, not %d', async (count) => {
    const checks = Array.from({ length: count }, () => payout('many', 10));
    const { status, body } = await story.request('POST', '/v1/risk-checks/batch', { body: { checks } });
    expect(status).toBe(422);
    expect(PROBLEM.parse(body).errors).toEqual([expect.objectContaining({ pointer: '/checks' })]);
  });
});

describe('a deadline', () => {
  it.each([[9], [5_001], [100.5], ['150']])('of %p is refused', async (deadlineMs) => {
    const { status, body } = await story.request('POST', '/v1/risk-checks', { body: { ...payout('hasty', 10), deadlineMs } });
    expect(status).toBe(422);
    expect(PROBLEM.parse(body).errors).toEqual([expect.objectContaining({ pointer: '/deadlineMs' })]);
  });

  it('that is too short for everything is answered with what is known: never a payable payout that was not looked at', async () => {
    const asked = payout('iris', 500, { minute: 6 * HOUR, bank: 'bank of iris' });
    const answers = await Promise.all(Array.from({ length: 40 }, () => check(asked, 10)));
    for (const { outcome, degraded } of answers) expect(outcome).toBe(degraded.length > 0 ? 'hold' : 'allow');
  });
});

describe('the platform says what became of what it asked about', () => {
  const report = (id: string, body: object, key?: string) =>
    story.request('POST', `/v1/risk-checks/${id}/outcomes`, { body, ...(key !== undefined && { key }) });
  const advised = (advice: string, outcome: string): Promise<number> =>
    metricOf(story.url, 'assay_risk_check_outcomes_total', `advice="${advice}",outcome="${outcome}"`);

  it('once: the same again is a duplicate, anything else a conflict', async () => {
    const asked = purchase('lena', 100, { minute: 3, card: 'card of lena' });
    const { riskCheckId } = await check(asked);
    const before = await advised('allow', 'proceeded');
    const body = { outcome: 'proceeded', transactionId: asked.id, occurredAt: '2026-10-02T18:03:00Z' };
    const at = { ...body, occurredAt: '2026-10-02T20:03:00.0004+02:00' };
    expect(await report(riskCheckId, body)).toMatchObject({ status: 201, body: { riskCheckId, status: 'recorded' } });
    expect(await report(riskCheckId, at)).toMatchObject({ status: 200, body: { status: 'duplicate' } });
    expect(await report(riskCheckId, { outcome: 'declined' })).toMatchObject({
      status: 409,
      body: { code: 'risk-check.conflict' },
    });
    expect(await report(riskCheckId, { ...body, occurredAt: undefined })).toMatchObject({ status: 409 });
    expect((await advised('allow', 'proceeded')) - before).toBe(1);
  });

  it('and the transaction shows what was advised of it, once it is recorded', async () => {
    await settleDown(
      cardTests.map((one) => ({ ...one, id: `${one.id} of mia`, accountId: 'mia', device: { id: 'rig of mia' } })),
    );
    const asked = purchase('mia', 500, { minute: 5, card: 'tried-4', device: 'rig of mia' });
    const { riskCheckId, outcome } = await check(asked);
    expect(outcome).toBe('hold');
    expect((await report(riskCheckId, { outcome: 'challenged', transactionId: asked.id })).status).toBe(201);
    await story.record(asked, { ...asked, id: 'another of mia', coins: 900 });
    expect((await story.transaction(asked.id))['riskChecks']).toMatchObject([
      { advice: 'hold', outcome: 'challenged', isSame: true, occurredAt: null },
    ]);
    expect((await story.transaction('another of mia'))['riskChecks']).toEqual([]);
    const larger = await check(asked);
    await report(larger.riskCheckId, { outcome: 'proceeded', transactionId: 'another of mia' });
    expect((await story.transaction('another of mia'))['riskChecks']).toMatchObject([{ outcome: 'proceeded', isSame: false }]);
  });

  it('about checks of ours alone, while they are not too old, with a key that may', async () => {
    const { riskCheckId } = await check(purchase('nils', 100));
    const [claims = '', signature = ''] = riskCheckId.split('.');
    const forged = `${Buffer.from('["x","allow","p","m",99999999999999]').toString('base64url')}.${signature}`;
    for (const id of [forged, `${claims}.${'A'.repeat(43)}`, 'none', '%00', `${riskCheckId}.`]) {
      expect(await report(id, { outcome: 'declined' })).toMatchObject({ status: 404, body: { code: 'risk-check.not-found' } });
    }
    const old = { digest: 'd', outcome: 'allow', policy: 'p', model: 'm', expiresAt: Date.now() - 1 } as const;
    const expired = new RiskCheckTokens('identity-key-of-tests-0123456789abcdef').sign(old);
    expect(await report(expired, { outcome: 'declined' })).toMatchObject({ status: 409, body: { code: 'risk-check.expired' } });
    const reader = await story.keyOf('reader', 'read');
    expect((await report(riskCheckId, { outcome: 'declined' }, reader)).status).toBe(403);
    expect((await report(riskCheckId, { outcome: 'declined' })).status).toBe(201);
  });

  it.each([
    [{}, '/outcome'],
    [{ outcome: 'paid' }, '/outcome'],
    [{ outcome: 'declined', transactionId: 'p' }, '/transactionId'],
    [{ outcome: 'proceeded', transactionId: '' }, '/transactionId'],
    [{ outcome: 'proceeded', occurredAt: 'yesterday' }, '/occurredAt'],
    [{ outcome: 'proceeded', occurredAt: '2009-12-31T23:59:59Z' }, '/occurredAt'],
    [{ outcome: 'proceeded', occurredAt: '2126-01-01T00:00:00Z' }, '/occurredAt'],
  ])('refuses %j', async (body, pointer) => {
    const { riskCheckId } = await check(purchase('olga', 100));
    expect(await report(riskCheckId, body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});
