import { describe, expect, it } from '@jest/globals';
import { Evidence } from './evidence.js';
import type { Lot, Source } from './wallet.js';

const bought = (buyerId: string): Source => ({ buyerId, isDisputed: false, isWarned: false });
const lot = (source: Source, coins = 1_000): Lot => ({ coins, tainted: true, source });

/** A payout of one payer's coins, beside as many of three others that the payee was given and did not ask for. */
function payout() {
  const evidence = new Evidence();
  const [first, second, ...others] = ['first', 'second', 'third', 'fourth'].map(bought);
  if (first === undefined || second === undefined) throw new RangeError('no payers');
  evidence.received(
    'creator',
    [first, second, ...others].map((source) => lot(source)),
  );
  const label = { fraud: true, kind: 'disputed-creator', coins: 1_000 };
  evidence.paidOut('payout', { payee: 'creator', lots: [lot(first)], label });
  const labelOf = () => new Map(evidence.spokenUp()).get('payout');
  return { evidence, first, second, labelOf };
}

describe('what could be known of a payout', () => {
  it('is nothing before the owner of a card has spoken up', () => {
    const { evidence } = payout();
    expect(evidence.labelOf('payout')).toMatchObject({ coins: 1_000, evidentCoins: 0, disputedCoins: 0 });
  });

  it('is a warning of its own coins, and no dispute of others’', () => {
    const { first, second, labelOf } = payout();
    second.isDisputed = true;
    expect(labelOf()).toMatchObject({ evidentCoins: 0 });
    first.isWarned = true;
    expect(labelOf()).toMatchObject({ evidentCoins: 1_000 });
  });

  it('is all of it once three tenths of the income are of two payers with a dispute', () => {
    const evidence = new Evidence();
    const [first, second, silent] = [bought('first'), bought('second'), bought('silent')];
    evidence.received('creator', [lot(first, 300), lot(second, 300), lot(silent, 1_400)]);
    evidence.paidOut('payout', { payee: 'creator', lots: [lot(silent)], label: { fraud: true, kind: 'k', coins: 1_000 } });
    first.isDisputed = true;
    expect(new Map(evidence.spokenUp()).get('payout')).toMatchObject({ evidentCoins: 0 });
    second.isDisputed = true;
    expect(new Map(evidence.spokenUp()).get('payout')).toMatchObject({ evidentCoins: 1_000 });
  });

  it('is nothing that comes after the money has left: that is for the clawback', () => {
    const { evidence, first, labelOf } = payout();
    evidence.left('payout');
    first.isDisputed = true;
    expect(labelOf()).toMatchObject({ evidentCoins: 0, disputedCoins: 1_000 });
  });

  it('is no coin that was taken back before: it is netted, and nobody is held for it', () => {
    const { first, labelOf } = payout();
    first.isDisputed = true;
    expect(labelOf()).toMatchObject({ evidentCoins: 0, disputedCoins: 1_000 });
  });

  it('stays known when a dispute follows the warning', () => {
    const { first, labelOf } = payout();
    first.isWarned = true;
    labelOf();
    first.isDisputed = true;
    expect(labelOf()).toMatchObject({ evidentCoins: 1_000, disputedCoins: 0 });
  });

  it('is not what costs less than a look', () => {
    const evidence = new Evidence();
    const source = bought('first');
    source.isWarned = true;
    evidence.paidOut('payout', { payee: 'creator', lots: [lot(source, 429)], label: { fraud: true, kind: 'k', coins: 429 } });
    expect(evidence.labelOf('payout')).toMatchObject({ evidentCoins: 0 });
  });
});
