import { writeSync } from 'node:fs';
import { processEnvironment } from '@app/runtime';

const STDERR = 2;

/** Numbers that a seed determines. */
export interface Dice {
  /** A whole number from 0 to `sides` − 1. */
  roll(sides: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32: small, and even enough for traffic and moments. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const roll = (sides: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[roll(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return { roll, pick };
}

/** Another one at each run, printed; ASSAY_TEST_SEED repeats the traffic and the moments of an earlier run. */
export function announcedSeed(spec: string): number {
  const given = Number(processEnvironment()['ASSAY_TEST_SEED']);
  const seed = given > 0 ? given : 1 + Math.floor(Math.random() * 1_000_000_000);
  writeSync(STDERR, `${spec}: ASSAY_TEST_SEED=${seed}\n`);
  return seed;
}
