import type { RatedPair } from './read-ratings.js';

/** Windows that the background is dealt to: the graph's five years have no times, so a twentieth stands for a board. */
export const WINDOWS = 20;

/** Multiplies and mixes (Knuth, Stafford): the same pair is dealt to the same window for ever. */
function dealt(pair: RatedPair, windows: number): number {
  let mixed = Math.imul(pair.user, 0x9e3779b1) ^ Math.imul(pair.object, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % windows;
}

/** A twentieth of the honest pairs with the whole block: groups give within one board's window, others all the time. */
export const blockInWindow = (pairs: readonly RatedPair[], window: number): RatedPair[] =>
  pairs.filter((pair) => pair.isOfBlock || dealt(pair, WINDOWS) === window);

export const honestWindow = (pairs: readonly RatedPair[], window: number): RatedPair[] =>
  pairs.filter((pair) => !pair.isOfBlock && dealt(pair, WINDOWS) === window);

export interface Planting {
  readonly gifters: number;
  readonly creators: number;
  /** Share of the pairs that give. */
  readonly density: number;
}

/** A window with a group of strangers who give to creators of the graph that hardly anybody knows. */
export function withGroup(window: readonly RatedPair[], { gifters, creators, density }: Planting): RatedPair[] {
  const [users, objects] = [window.map(({ user }) => user), countObjects(window)];
  const firstUser = users.reduce((last, user) => Math.max(last, user), 0) + 1;
  const targets = [...objects].sort(([a, of], [b, others]) => of - others || a - b).slice(0, creators);
  const group = Array.from({ length: gifters }, (_, n) =>
    targets.map(([object]): RatedPair => ({ user: firstUser + n, object, isOfBlock: true, isPlanted: true })),
  ).flat();
  // Evenly, so that the density is met to the pair.
  return [...window, ...group.filter((_, n) => Math.floor((n + 1) * density) > Math.floor(n * density))];
}

function countObjects(pairs: readonly RatedPair[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { object } of pairs) counts.set(object, (counts.get(object) ?? 0) + 1);
  return counts;
}
