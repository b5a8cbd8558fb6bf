import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, until, type Story } from '../support/story.js';
import { CASE, pageOf, RING } from '../support/story-answers.js';
import { gift, honestFan, HOUR, payout, purchase, undoing, type WireTransaction } from '../support/story-events.js';

const list = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

let story: Story;
let anna = '';
beforeAll(async () => {
  story = await openStory();
  anna = await story.keyOf('anna', 'review');
});
afterAll(() => story.close());

const ringOf = async (caseId: string | null) => {
  const { subject } = await story.caseOf(caseId ?? '');
  return story.get(`/v1/rings/${encodeURIComponent(subject.id)}`, RING);
};
const ringCases = async () => (await story.get('/v1/cases?kind=ring', pageOf(CASE))).data;

/** Puppets on one phone buy coins and gift all of them. */
const puppetry = (puppets: readonly string[], creator: string, { phone, minute = 0 }: { phone: string; minute?: number }) =>
  puppets.flatMap((puppet, index): WireTransaction[] => [
    purchase(puppet, 1_500, { minute: minute + index * 20, card: `card of ${puppet}`, device: phone }),
    gift([puppet, creator], 1_500, { minute: minute + index * 20 + 5, device: phone }),
  ]);

const cashOut = (creator: string, coins: number, { phone, minute }: { phone: string; minute: number }) =>
  payout(creator, coins, { minute, device: phone, bank: `bank of ${creator}` });

describe('a ring of puppets that cashes out again and again', () => {
  const puppets = list(4).map((index) => `puppet-${index}`);
  const payouts = [5, 30].map((hour) => cashOut('mirror', 5_000, { phone: 'phone of mirror', minute: hour * HOUR }));
  let ringId = '';
  let caseId = '';

  beforeAll(async () => {
    const fans = list(3).flatMap((index) => honestFan(`fan-${index}`, 'mirror', { coins: 200, minute: index * 7 }));
    await story.record(...puppetry(puppets, 'mirror', { phone: 'phone of mirror' }), ...fans);
    await story.record(...payouts.slice(0, 1));
  });

  it('is a thing of its own from its first held payout on, with everybody who is in it and nobody else', async () => {
    const held = await story.judged({ id: payouts[0]?.id ?? '' });
    expect(held).toMatchObject({ status: 'held', outcome: 'hold' });
    caseId = held.caseId ?? '';
    expect(await story.caseOf(caseId)).toMatchObject({
      kind: 'ring',
      version: 1,
      subject: { type: 'ring' },
      payoutIds: [held.id],
      heldCoins: 5_000,
    });
    const ring = await ringOf(caseId);
    ringId = ring.id;
    expect(ring.members.map(({ accountId, role }) => [accountId, role])).toEqual([
      ['mirror', 'payee'],
      ...puppets.slice(0, ring.members.length - 1).map((puppet) => [puppet, 'payer']),
    ]);
    expect(ring.members.length).toBeGreaterThanOrEqual(4);
    expect(ring.links.every(({ kind, digest }) => kind === 'device' && /^[0-9a-f]{16}$/.test(digest))).toBe(true);
    expect(ring.flows).toContainEqual({ from: 'puppet-0', to: 'mirror', gifts: 1, coins: 1_500 });
    expect(ring).toMatchObject({ caseId, relatedCaseIds: [], mergedFrom: null, truncated: false, folded: { members: 0 } });
  });

  it('shows what it put in and what it asks for', async () => {
    const { profitAndLoss } = await ringOf(caseId);
    expect(profitAndLoss).toMatchObject({
      asked: [{ value: 2_500, currency: 'USD' }],
      held: [{ value: 2_500, currency: 'USD' }],
      settled: [],
      rejected: [],
      coins: { traced: 5_000, disputed: 0, discounted: 0 },
    });
    // A cent a coin was paid and half a cent comes back: an honest ring would lose by this.
    expect(profitAndLoss.paid).toEqual([{ value: profitAndLoss.coins.own, currency: 'USD' }]);
    expect(profitAndLoss.profit?.value).toBe(-Math.round(profitAndLoss.coins.own / 2));
  });

  it('grows with a further payout and keeps its id and its case', async () => {
    const second = payouts[1] ?? cashOut('nobody', 1, { phone: '', minute: 0 });
    await story.record(
      ...puppetry(['puppet-new', 'puppet-newer'], 'mirror', { phone: 'phone of mirror', minute: 28 * HOUR }),
      second,
    );
    expect((await story.judged(second)).caseId).toBe(caseId);
    const ring = await ringOf(caseId);
    expect(ring.id).toBe(ringId);
    expect(ring.version).toBeGreaterThan(1);
    expect(ring.members.map(({ accountId }) => accountId)).toEqual(expect.arrayContaining(['mirror', 'puppet-3', 'puppet-new']));
    expect(ring.payouts.map(({ id }) => id)).toEqual(payouts.map(({ id }) => id).toReversed());
    expect(await story.caseOf(caseId)).toMatchObject({
      version: 2,
      payoutIds: payouts.map(({ id }) => id).toSorted(),
      heldCoins: 10_000,
    });
    expect((await ringCases()).filter(({ subject }) => subject.id === ringId)).toHaveLength(1);
  });

  it('takes in a second creator whom its puppets pay, whose payout waits while somebody has the case', async () => {
    const claimed = await story.request('POST', `/v1/cases/${caseId}/claim`, { key: anna, version: 2 });
    expect(claimed).toMatchObject({ status: 200, body: { version: 3 } });
    const other = cashOut('twin', 3_000, { phone: 'phone of twin', minute: 60 * HOUR });
    await story.record(...puppetry(['puppet-0', 'puppet-1'], 'twin', { phone: 'phone of twin', minute: 55 * HOUR }), other);
    expect(await story.judged(other)).toMatchObject({ status: 'held', caseId });
    const ring = await ringOf(caseId);
    expect(ring.id).toBe(ringId);
    expect(ring.members.filter(({ role }) => role === 'payee').map(({ accountId }) => accountId)).toEqual(['mirror', 'twin']);
    expect((await story.caseOf(caseId)).payoutIds).not.toContain(other.id);

    const body = { decision: 'reject', reasonCode: 'self-gifting', comment: 'one phone' };
    const decided = await story.request('POST', `/v1/cases/${caseId}/decision`, { key: anna, version: 3, body });
    // The two that were seen are decided; the third is this case's next version.
    expect(decided).toMatchObject({
      status: 200,
      body: { status: 'claimed', version: 4, payoutIds: expect.arrayContaining([other.id]) },
    });
    for (const { id } of payouts) expect((await story.payout(id)).status).toBe('rejected');
    expect((await story.payout(other.id)).status).toBe('held');
  });

  it('does not let a second creator hide on the ring’s phone behind the puppets of the first', async () => {
    const hidden = cashOut('lodger', 3_000, { phone: 'phone of mirror', minute: 64 * HOUR });
    await story.record(...puppetry(['own-0', 'own-1'], 'lodger', { phone: 'phone of mirror', minute: 62 * HOUR }), hidden);
    expect(await story.judged(hidden)).toMatchObject({ status: 'held', outcome: 'hold' });
  });

  it('shows its profit as what stands once its cards are charged back', async () => {
    const paid = purchase('ghost', 2_000, { minute: 70 * HOUR, card: 'card of ghost', device: 'phone of mirror' });
    const last = cashOut('mirror', 2_000, { phone: 'phone of mirror', minute: 80 * HOUR });
    const dispute = undoing('chargeback', paid, { minute: 75 * HOUR });
    await story.record(paid, gift(['ghost', 'mirror'], 2_000, { minute: 71 * HOUR, device: 'phone of mirror' }), dispute, last);
    await story.judged(last);
    const ring = await until('the disputed coins', async () => {
      const now = await story.get(`/v1/rings/${ringId}`, RING);
      return now.profitAndLoss.coins.disputed > 0 ? now : null;
    });
    expect(ring.profitAndLoss.coins.disputed).toBeGreaterThanOrEqual(1);
  });
});

describe('who is no ring', () => {
  it('is a family on one tablet with an audience: its creator is paid, and nobody opens a case', async () => {
    const child = [
      purchase('small brother', 150, { card: 'card of a parent', device: 'tablet at home' }),
      gift(['small brother', 'big sister'], 150, { minute: 5, device: 'tablet at home' }),
    ];
    const audience = list(8).flatMap((index) => honestFan(`regular-${index}`, 'big sister', { coins: 250, minute: index * 11 }));
    const asked = cashOut('big sister', 2_150, { phone: 'tablet at home', minute: 4 * HOUR });
    const before = await ringCases();
    await story.record(...child, ...audience, asked);
    expect(await story.judged(asked)).toMatchObject({ status: 'approved', caseId: null });
    expect(await ringCases()).toEqual(before);
  });

  it('is a creator whose fan’s card was stolen: the payout is held as its own case', async () => {
    const stolen = purchase('thief', 3_000, { card: 'stolen card', device: 'phone of thief' });
    const asked = cashOut('victim', 3_000, { phone: 'phone of victim', minute: 3 * HOUR });
    await story.record(
      stolen,
      gift(['thief', 'victim'], 3_000, { minute: 10, device: 'phone of thief' }),
      undoing('chargeback', stolen, { minute: 60 }),
      asked,
    );
    const held = await story.judged(asked);
    expect(held).toMatchObject({ status: 'held' });
    expect(await story.caseOf(held.caseId ?? '')).toMatchObject({
      kind: 'payout',
      subject: { type: 'payout', id: asked.id },
      ring: null,
    });
  });

  it('has no answer', async () => {
    expect(await story.request('GET', '/v1/rings/of-nobody')).toMatchObject({ status: 404, body: { code: 'ring.not-found' } });
  });
});
