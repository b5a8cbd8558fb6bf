import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openStory, until, type Answer, type Story } from '../support/story.js';
import { HOUR, payout } from '../support/story-events.js';

let story: Story;
let [anna, ben] = ['', ''];
beforeAll(async () => {
  story = await openStory();
  [anna, ben] = [await story.keyOf('anna', 'admin'), await story.keyOf('ben', 'admin')];
});
afterAll(() => story.close());

const LIVE = z.looseObject({ live: z.string(), publication: z.int() });
const live = () => story.get('/v1/policies', LIVE);
const VERSION = z.looseObject({ version: z.string(), status: z.string() });

/** A rule that holds payouts of more than 400 coins. */
const rule = (mode: string, when = 'subject.coins > 400') => ({
  id: 'large-payout',
  description: 'Large payouts',
  subjects: ['payout'],
  when,
  action: 'hold',
  head: 'chargeback',
  score: 0.8,
  message: 'It asks for {subject.coins} coins.',
  mode,
});

const save = async (key: string, document: object): Promise<string> => {
  const answer = await story.request('POST', '/v1/policies', { key, body: document });
  expect(answer.status).toBe(201);
  return VERSION.parse(answer.body).version;
};

const publish = async (key: string, version: string, body: object = {}): Promise<Answer> =>
  story.request('POST', `/v1/policies/${version}/publish`, { key, version: (await live()).publication, body });

const FORCED = { force: true, reason: 'the story has no history to test on' };

const ASSESSED = z.looseObject({
  assessment: z.looseObject({
    outcome: z.string(),
    signals: z.record(z.string(), z.looseObject({ silenced: z.string().optional() })),
    versions: z.looseObject({ policy: z.string() }),
  }),
});
type Assessed = z.infer<typeof ASSESSED>['assessment'];

async function assessedPayout(creator: string, coins: number, bank?: string): Promise<Assessed> {
  const cashOut = payout(creator, coins, { minute: 5 * HOUR, ...(bank !== undefined && { bank }) });
  await story.record(cashOut);
  await story.judged(cashOut);
  return (await story.get(`/v1/transactions/${encodeURIComponent(cashOut.id)}`, ASSESSED)).assessment;
}

/** Processes learn within a second of what staff say: the creator asks again until it shows. */
const payoutOnce = (
  isSo: (assessed: Assessed) => boolean,
  [creator, coins, bank]: [creator: string, coins: number, bank?: string],
) =>
  until(`a payout of ${creator} to be judged by what was said`, async () => {
    const assessed = await assessedPayout(creator, coins, bank);
    return isSo(assessed) ? assessed : null;
  });

const byPolicy =
  (version: string) =>
  ({ versions }: Assessed): boolean =>
    versions.policy === version;

describe('a policy that changes', () => {
  it('is written by one person, published by another, and taken back', async () => {
    const before = await live();
    const version = await save(anna, { name: 'large', rules: [rule('live')] });
    expect(await story.request('GET', `/v1/policies/${version}`, { key: anna })).toMatchObject({ body: { status: 'draft' } });

    expect(await publish(ben, version)).toMatchObject({ status: 409, body: { code: 'policy.not-backtested' } });
    expect(await publish(anna, version, FORCED)).toMatchObject({ status: 409, body: { code: 'policy.same-person' } });
    const annasOther = await story.keyOf('anna', 'admin');
    expect(await publish(annasOther, version, FORCED)).toMatchObject({ status: 409, body: { code: 'policy.same-person' } });
    expect(
      await story.request('POST', `/v1/policies/${version}/publish`, { version: before.publication, body: FORCED }),
    ).toMatchObject({
      status: 409,
      body: { code: 'policy.same-person' },
    });
    expect(await story.request('POST', `/v1/policies/${version}/publish`, { key: ben, body: FORCED })).toMatchObject({
      status: 428,
    });
    expect(await story.request('POST', `/v1/policies/${version}/publish`, { key: ben, version: 0, body: FORCED })).toMatchObject({
      status: 412,
    });
    expect(await publish(ben, version, { force: true })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason' }] },
    });

    expect(await assessedPayout('before', 500)).toMatchObject({ outcome: 'allow', versions: { policy: before.live } });

    const published = await publish(ben, version, FORCED);
    expect(published).toMatchObject({ status: 200, body: { version, kind: 'publish', owner: 'ben' } });
    expect(published.headers.get('etag')).toBe(`"${(await live()).publication}"`);
    expect(await live()).toMatchObject({ live: version });
    expect(await publish(ben, version, FORCED)).toMatchObject({ status: 409, body: { code: 'policy.already-live' } });

    expect(await payoutOnce(byPolicy(version), ['after', 500])).toMatchObject({
      outcome: 'hold',
      signals: { 'rule:large-payout': { status: 'hit', score: 0.8 } },
    });
    expect((await assessedPayout('little', 400)).signals).toMatchObject({ 'rule:large-payout': { status: 'clear' } });

    const back = await story.request('POST', '/v1/policies/rollback', {
      key: anna,
      version: (await live()).publication,
      body: { reason: 'it holds everybody' },
    });
    expect(back).toMatchObject({ status: 200, body: { version: before.live, kind: 'rollback' } });
    expect(await payoutOnce(byPolicy(before.live), ['calm', 500])).toMatchObject({ outcome: 'allow' });
    const again = { key: anna, version: (await live()).publication, body: { reason: 'once more' } };
    expect(await story.request('POST', '/v1/policies/rollback', again)).toMatchObject({
      body: { code: 'policy.nothing-before' },
    });

    const audit = await story.request('GET', `/v1/audit?subject=${version}`);
    expect(JSON.stringify(audit.body)).toMatch(/policy\.published.*policy\.saved/s);
    expect(JSON.stringify(audit.body)).not.toContain('no history to test on');
  });

  it('judges in shadow without touching anybody’s money', async () => {
    const version = await save(anna, { name: 'shadowed', rules: [rule('shadow')], detectors: { reciprocity: { mode: 'off' } } });
    await publish(ben, version, FORCED);
    const seen = await payoutOnce(byPolicy(version), ['shadowed', 500]);
    expect(seen.outcome).toBe('allow');
    expect(seen.signals).toMatchObject({ 'rule:large-payout': { status: 'hit', silenced: 'shadow' } });
    expect(Object.keys(seen.signals)).not.toContain('reciprocity');
  });

  it('is refused with the place of each fault', async () => {
    const rules = [rule('live', 'subject.coins > 400 &&\n  subject.color == "red"'), { ...rule('live', '1 + 1'), id: 'sum' }];
    const document = { name: 'wrong', rules, detectors: { nobody: {}, reciprocity: { limits: { hodl: 1 } } } };
    const answer = await story.request('POST', '/v1/policies', { key: anna, body: document });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/detectors/nobody' },
          { pointer: '/detectors/reciprocity/limits/hodl' },
          { pointer: '/rules/0/when', detail: expect.stringContaining('color'), position: { line: 2, column: 11 } },
          { pointer: '/rules/1/when', detail: expect.stringContaining('true or false'), position: { offset: 0 } },
        ],
      },
    });
    expect(await story.request('POST', '/v1/policies', { key: anna, body: { name: 'typo', addCieling: 0.3 } })).toMatchObject({
      status: 422,
    });
  });

  it('is tested on what has passed first', async () => {
    const version = await save(anna, { name: 'tested', rules: [rule('live', 'subject.coins > 100000')] });
    const asked = await story.request('POST', `/v1/policies/${version}/backtests`, {
      key: anna,
      body: { since: '2026-10-01T00:00:00Z' },
    });
    expect(asked).toMatchObject({ status: 202, body: { policyVersion: version, progress: 0, report: null } });
    const { id } = z.looseObject({ id: z.string() }).parse(asked.body);
    expect(await story.request('GET', `/v1/policies/${version}/backtests/${id}`, { key: ben })).toMatchObject({
      status: 200,
      body: { id },
    });
    const longAgo = await story.request('POST', `/v1/policies/${version}/backtests`, {
      key: anna,
      body: { since: '2020-01-01T00:00:00Z' },
    });
    expect(longAgo).toMatchObject({ status: 422, body: { errors: [{ pointer: '/since' }] } });
  });
});

describe('what staff say of one account', () => {
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

  it('denies it wherever it shows, and lets go when the entry is taken off', async () => {
    const body = { kind: 'destination', value: 'bank of the-denied', reason: 'reported by the bank', expiresAt: inDays(30) };
    const added = await story.request('POST', '/v1/lists/deny/entries', { key: anna, body });
    expect(added).toMatchObject({ status: 201, body: { value: null, owner: 'anna' } });
    const isDenied = ({ signals }: Assessed): boolean => 'list:deny' in signals;
    expect(await payoutOnce(isDenied, ['the-denied', 300, 'bank of the-denied'])).toMatchObject({ outcome: 'hold' });
    expect(await assessedPayout('the-denied', 300, 'another bank')).toMatchObject({ outcome: 'allow' });

    const { id } = z.looseObject({ id: z.string() }).parse(added.body);
    expect((await story.request('DELETE', `/v1/lists/deny/entries/${id}`, { key: anna })).status).toBe(204);
    expect((await story.request('DELETE', `/v1/lists/deny/entries/${id}`, { key: anna })).status).toBe(404);
    const isFree = (assessed: Assessed): boolean => !isDenied(assessed);
    expect(await payoutOnce(isFree, ['the-denied', 301, 'bank of the-denied'])).toMatchObject({ outcome: 'allow' });
  });

  it('lets a rule’s hold not act on an allowed account, and shows it all the same', async () => {
    const version = await save(anna, { name: 'allowed', rules: [rule('live')] });
    await publish(ben, version, FORCED);
    const body = {
      kind: 'account',
      value: 'trusted',
      signals: ['rule:large-payout'],
      reason: 'known to us',
      expiresAt: inDays(300),
    };
    expect((await story.request('POST', '/v1/lists/allow/entries', { key: anna, body })).status).toBe(201);
    const isAllowed = ({ signals }: Assessed): boolean => signals['rule:large-payout']?.silenced === 'allow-list';
    expect(await payoutOnce(isAllowed, ['trusted', 500])).toMatchObject({ outcome: 'allow' });
    expect(await payoutOnce(byPolicy(version), ['stranger', 500])).toMatchObject({ outcome: 'hold' });
  });

  it('ends a suppression by itself', async () => {
    const ends = Date.now() + 4_000;
    const body = {
      signal: 'rule:large-payout',
      accountId: 'excused',
      until: new Date(ends).toISOString(),
      reason: 'a show with a sponsor',
    };
    expect(await story.request('POST', '/v1/suppressions', { key: anna, body })).toMatchObject({
      status: 201,
      body: { hasEnded: false },
    });
    const isSuppressed = ({ signals }: Assessed): boolean => signals['rule:large-payout']?.silenced === 'suppression';
    expect(await payoutOnce(isSuppressed, ['excused', 500])).toMatchObject({ outcome: 'allow' });
    const isOver = (assessed: Assessed): boolean => !isSuppressed(assessed);
    expect(await payoutOnce(isOver, ['excused', 501])).toMatchObject({ outcome: 'hold' });
    expect(Date.now()).toBeGreaterThan(ends);
  });

  it.each([
    ['deny', { kind: 'country', value: 'Germany', reason: 'x', expiresAt: inDays(1) }, '/value'],
    ['allow', { kind: 'country', value: 'DE', reason: 'x', expiresAt: inDays(1) }, '/kind'],
    ['watch', { kind: 'account', value: 'a', reason: 'x', expiresAt: inDays(400) }, '/expiresAt'],
    ['watch', { kind: 'account', value: 'a', reason: 'x', expiresAt: inDays(-1) }, '/expiresAt'],
    ['deny', { kind: 'account', value: 'a', signals: ['reciprocity'], reason: 'x', expiresAt: inDays(1) }, '/signals'],
    ['allow', { kind: 'account', value: 'a', signals: ['nobody'], reason: 'x', expiresAt: inDays(1) }, '/signals/0'],
    ['allow', { kind: 'account', value: 'a', expiresAt: inDays(1) }, '/reason'],
  ])('refuses on the %s list %j', async (list, body, pointer) => {
    const answer = await story.request('POST', `/v1/lists/${list}/entries`, { key: anna, body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});
