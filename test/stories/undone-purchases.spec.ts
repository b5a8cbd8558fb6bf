import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, until, type Story } from '../support/story.js';
import type { ProvenanceAnswer } from '../support/story-answers.js';
import { about, DAY, gift, honestFan, HOUR, payout, purchase, undoing, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const fansOf = (creator: string, fans: number, coins: number): WireTransaction[] =>
  Array.from({ length: fans }, (_, index) => honestFan(`fan-${index} of ${creator}`, creator, { coins, minute: index })).flat();

const cashOutOf = (creator: string, coins: number): WireTransaction =>
  payout(creator, coins, { minute: 5 * HOUR, device: `phone of ${creator}`, bank: `bank of ${creator}` });

const coinsOf = ({ slices }: ProvenanceAnswer, purchaseId: string, kind?: string): number =>
  slices
    .filter((slice) => slice.purchaseId === purchaseId && (kind === undefined || slice.kind === kind))
    .reduce((sum, { coins }) => sum + coins, 0);

describe('a purchase that is undone after its coins were gifted and asked for', () => {
  const bought = purchase('undoer', 1_000, { card: 'card of undoer', device: 'phone of undoer' });
  const cashOut = cashOutOf('nina', 5_000);
  const refund = undoing('refund', bought, { coins: 400, minute: DAY });
  const chargeback = undoing('chargeback', bought, { coins: 600, minute: 20 * DAY });

  const undone = async (): Promise<Record<string, number>> => {
    const [provenance, trace] = [await story.provenance(cashOut.id), await story.trace(bought.id)];
    return { of: coinsOf(provenance, bought.id), reversed: coinsOf(provenance, bought.id, 'reversed'), traced: trace.coins };
  };

  beforeAll(async () => {
    await story.record(bought, gift(['undoer', 'nina'], 1_000, { minute: 10 }), ...fansOf('nina', 10, 400), cashOut);
    await story.payoutIn('approved', cashOut);
  });

  it('is at first as good as any other', async () => {
    expect(await undone()).toEqual({ of: 1_000, reversed: 0, traced: 1_000 });
  });

  it('leaves 400 coins reversed after a refund of 400', async () => {
    await story.record(refund);
    expect(await undone()).toEqual({ of: 1_000, reversed: 400, traced: 1_000 });
  });

  it('leaves all of them reversed after a dispute of the rest', async () => {
    await story.record(chargeback);
    expect(await undone()).toEqual({ of: 1_000, reversed: 1_000, traced: 1_000 });
  });

  it('never leaves more reversed than was bought', async () => {
    await story.record(undoing('chargeback', bought, { coins: 1_000, minute: 21 * DAY }));
    expect(await undone()).toEqual({ of: 1_000, reversed: 1_000, traced: 1_000 });
  });

  it('leaves only the refund reversed when the dispute is won', async () => {
    await story.record(about('reversal', chargeback, { minute: 40 * DAY }));
    expect(await undone()).toEqual({ of: 1_000, reversed: 400, traced: 1_000 });
  });

  it('is whole again when the refund is taken back, too', async () => {
    await story.record(about('reversal', refund, { minute: 41 * DAY }));
    expect(await undone()).toEqual({ of: 1_000, reversed: 0, traced: 1_000 });
  });
});

describe('a refund that arrives before its purchase', () => {
  it('waits for it, and takes the coins that were not spent first', async () => {
    const bought = purchase('early', 500, { minute: 1, card: 'card of early' });
    await story.record(undoing('refund', bought, { coins: 300, minute: 30 }));
    await story.record(bought, gift(['early', 'olga'], 200, { minute: 2 }), cashOutOf('olga', 200));
    const { totals, slices } = await until('the refund to be applied', async () => {
      const trace = await story.trace(bought.id);
      return trace.totals.voided === 300 ? trace : null;
    });
    expect(slices.reduce((sum, { coins }) => sum + coins, 0)).toBe(500);
    expect(totals).toMatchObject({ voided: 300, payout: 200 });
  });
});

describe('a chargeback of coins that were never spent', () => {
  it('takes nothing from any creator: later gifts of that fan are of other coins', async () => {
    const disputed = purchase('saver', 300, { card: 'card of saver' });
    const later = purchase('saver', 700, { minute: 2 * HOUR, card: 'card of saver' });
    const cashOut = cashOutOf('petra', 700);
    await story.record(disputed, undoing('chargeback', disputed, { minute: HOUR }), later);
    await story.record(gift(['saver', 'petra'], 700, { minute: 3 * HOUR }), cashOut);
    await story.judged(cashOut);
    const provenance = await story.provenance(cashOut.id);
    expect([coinsOf(provenance, disputed.id), coinsOf(provenance, later.id)]).toEqual([0, 700]);
    expect(provenance.totals.reversed ?? 0).toBe(0);
  });
});
