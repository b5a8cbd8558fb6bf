/** Draws of how honest friends give, for the specs that count how many of them would be held. */
export type Chance = () => number;

/** mulberry32, public domain: the same friends in every run. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const normal = (chance: Chance): number => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
const PRICES = [1, 5, 10, 30, 99, 199, 500, 1_000, 5_000];
const price = (chance: Chance): number => PRICES[Math.floor(chance() * PRICES.length)] ?? 1;

/** How a pair of friends gives: made once for the three of them, then for each pair, then drawn for each day. */
export const WAYS_OF_GIVING: Readonly<Record<string, (chance: Chance) => () => Chance>> = {
  'log-normal amounts of the narrowest spread': (chance) => () => () => 300 * Math.exp(Math.LN2 * normal(chance)),
  'log-normal amounts': (chance) => () => () => 300 * Math.exp(normal(chance)),
  'a heavy tail': (chance) => () => () => Math.min(12_000, 18 / (1 - chance()) ** (1 / 1.05)),
  'any gift of the shop': (chance) => () => () => price(chance),
  'a habit of each pair, and moods': (chance) => () => {
    const habit = 300 * Math.exp(0.5 * normal(chance));
    return () => habit * Math.exp(0.5 * normal(chance));
  },
  'a firm habit of each pair': (chance) => () => {
    const habit = 300 * Math.exp(Math.LN2 * normal(chance));
    return () => habit * Math.exp(0.15 * normal(chance));
  },
  'always the same gift, each pair its own': (chance) => () => {
    const favourite = price(chance);
    return () => favourite;
  },
  'always the same gift, all three the same': (chance) => {
    const favourite = price(chance);
    return () => () => favourite;
  },
  'mostly the same gift, all three the same': (chance) => {
    const favourite = price(chance);
    return () => () => (chance() < 0.8 ? favourite : price(chance));
  },
};
