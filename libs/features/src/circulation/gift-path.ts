import { accountId, type EpochMs } from '@app/domain';
import type { GiftCycle } from '../feature-set.js';
import type { GiftEdge } from './gift-graph.js';

/**
 * A simple path of gifts that starts (direction given) or ends (received) at the payee. Paths share their
 * beginnings: each knows its last step only. The times bound how far apart its gifts can be at the
 * least, as an edge is all of a day's gifts: `latestAt` is the latest first gift, `earliestAt` the earliest last.
 */
export interface GiftPath {
  readonly account: string;
  readonly before: GiftPath | null;
  readonly edge: GiftEdge | null;
  readonly earliestAt: EpochMs;
  readonly latestAt: EpochMs;
  readonly fewest: number;
  readonly most: number;
}

export const startingAt = (payee: string): GiftPath => ({
  account: payee,
  before: null,
  edge: null,
  earliestAt: Infinity,
  latestAt: -Infinity,
  fewest: Infinity,
  most: 0,
});

export const extend = (path: GiftPath, edge: GiftEdge): GiftPath => ({
  account: edge.to,
  before: path,
  edge,
  earliestAt: Math.min(path.earliestAt, edge.lastAt),
  latestAt: Math.max(path.latestAt, edge.firstAt),
  fewest: Math.min(path.fewest, edge.coins),
  most: Math.max(path.most, edge.coins),
});

/** Smallest amount by largest: how well the amounts hang together, 0 to 1. */
export const coherence = (path: Pick<GiftPath, 'fewest' | 'most'>): number => path.fewest / path.most;

export function visits(path: GiftPath, account: string): boolean {
  for (let step: GiftPath | null = path; step; step = step.before) if (step.account === account) return true;
  return false;
}

/** Two paths that end at one account share nothing else but the payee, where both began. */
export function meetOnlyAtEnds(given: GiftPath, received: GiftPath): boolean {
  for (let step = received.before; step?.before; step = step.before) if (visits(given, step.account)) return false;
  return true;
}

interface Hop {
  readonly from: string;
  readonly edge: GiftEdge;
}

function hopsOf(path: GiftPath): Hop[] {
  const hops: Hop[] = [];
  for (let step = path; step.before && step.edge; step = step.before) hops.push({ from: step.before.account, edge: step.edge });
  return hops.reverse();
}

/** The cycle of a path given by the payee that has come back to the payee. */
export const closed = (path: GiftPath): GiftCycle => cycleOf(hopsOf(path));

/** The cycle of a path given by the payee and one received by the payee that end at the same account. */
export function joined(given: GiftPath, received: GiftPath): GiftCycle {
  // Backwards, an edge is kept under the account that received it: its gifter is the next one out.
  const back = hopsOf(received)
    .map(({ edge }) => ({ from: edge.to, edge }))
    .reverse();
  return cycleOf([...hopsOf(given), ...back]);
}

function cycleOf(hops: readonly Hop[]): GiftCycle {
  return {
    accounts: hops.map(({ from }) => accountId(from)),
    hops: hops.map(({ edge: { coins, firstAt, lastAt } }) => ({ coins, firstAt, lastAt })),
    ordered: hops.some((_, start) => canHappenInOrder(hops, start)),
  };
}

/** From one of its accounts on, each hop can have happened after the one before it. */
function canHappenInOrder(hops: readonly Hop[], start: number): boolean {
  let at = -Infinity;
  for (let i = 0; i < hops.length; i++) {
    const edge = hops[(start + i) % hops.length]?.edge;
    if (!edge || edge.lastAt < at) return false;
    at = Math.max(at, edge.firstAt);
  }
  return true;
}
