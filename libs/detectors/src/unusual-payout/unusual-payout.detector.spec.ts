import { describe, expect, it } from '@jest/globals';
import { accountId, DAY_MS } from '@app/domain';
import { learnForest, NO_MODEL, PAYOUT_INPUTS, rowOf, seededRandom, type Forest } from '@app/models';
import {
  AT,
  circulationOf,
  destinationOf,
  disputesOf,
  featuresOf,
  identityOf,
  provenanceOf,
  reads,
  sliceOf,
  unread,
} from '../fixtures/features.js';
import { judged, POLICY, verdict } from '../fixtures/judge.js';
import { unusualPayout } from './unusual-payout.detector.js';

/** A creator's payout: coins of so many fans, bought so many days ago. */
function payout({ fans, days, circles = 0 }: { fans: number; days: number; circles?: number }) {
  const slices = Array.from({ length: fans }, (_, n) =>
    sliceOf({ coins: 100, buyerId: accountId(`fan-${n}`), purchasedAt: AT - days * DAY_MS }),
  );
  return featuresOf('payout', {
    provenance: provenanceOf(...slices),
    identity: identityOf(),
    circulation: circulationOf({ circlesMet: circles, coinsReceived: 20_000 }),
    disputes: disputesOf(),
    boards: reads({ boards: [], scripted: [] }),
    destination: destinationOf(),
  });
}

function grown(): Forest {
  const random = seededRandom(1);
  const rows = Array.from({ length: 1_000 }, () =>
    rowOf(
      PAYOUT_INPUTS,
      payout({ fans: 5 + Math.floor(random() * 20), days: 5 + random() * 20, circles: Math.floor(random() * 2) }),
    ),
  );
  const forest = learnForest(
    PAYOUT_INPUTS.map(({ name }) => name),
    rows,
    1,
  );
  if (forest === null) throw new Error('too few payouts');
  return forest;
}

const RARE = payout({ fans: 26, days: 3, circles: 400 });
const policy = { ...POLICY, model: { ...NO_MODEL, version: 'forest-1', forest: grown() } };

describe('an unusual payout', () => {
  it('contributes, and names what is furthest from usual', () => {
    const finding = judged(unusualPayout, RARE, policy);
    expect(finding).toMatchObject({ action: 'add', code: 'unusual-payout.rare' });
    expect(finding).toMatchObject({
      message: expect.stringContaining('most of all in age of its coins: 3 days (median '),
      evidence: { earlierPayouts: 1_000, unusual: { name: 'coin-age' } },
    });
  });

  it('is clear for an ordinary payout, and for one a little out of the ordinary', () => {
    expect(verdict(unusualPayout, payout({ fans: 15, days: 15 }), policy)).toBe('clear');
    expect(verdict(unusualPayout, payout({ fans: 22, days: 8, circles: 1 }), policy)).toBe('clear');
  });

  it('never does more than contribute, however unusual the first big night is', () => {
    expect(['add', 'clear']).toContain(verdict(unusualPayout, payout({ fans: 900, days: 0 }), policy));
  });

  it('takes what could not be read for ordinary, but cannot judge without provenance', () => {
    const blind = { ...payout({ fans: 15, days: 15 }), circulation: unread(), identity: unread(), disputes: unread() };
    expect(verdict(unusualPayout, blind, policy)).toBe('clear');
    expect(verdict(unusualPayout, { ...blind, provenance: unread() }, policy)).toBe('unknown');
  });

  it('has its limit on both sides', () => {
    const finding = judged(unusualPayout, RARE, policy);
    const rarity = finding.status === 'hit' ? Number(finding.evidence['rarity']) : Number.NaN;
    const at = (limit: number) => verdict(unusualPayout, RARE, { ...policy, limits: { 'unusual-payout': { rarity: limit } } });
    expect([at(rarity * 1.01), at(rarity * 0.99)]).toEqual(['add', 'clear']);
  });

  it('is clear while no forest was grown', () => {
    expect(verdict(unusualPayout, payout({ fans: 1, days: 0, circles: 400 }))).toBe('clear');
  });
});
