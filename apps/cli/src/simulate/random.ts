/**
 * A seeded source of chance: the same seed tells the same month on every machine. Every person and story
 * forks a stream of its own by name, so that a change in one story leaves all the others as they were.
 */
export class Random {
  readonly #seed: string;
  #state: [number, number, number, number];

  constructor(seed: string) {
    this.#seed = seed;
    this.#state = wordsOf(seed);
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) this.next();
  }

  fork(name: string): Random {
    return new Random(`${this.#seed}/${name}`);
  }

  /** Uniform in [0, 1). sfc32 by Chris Doty-Humphrey (PractRand), public domain. */
  next(): number {
    let [a, b, c, counter] = this.#state;
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    this.#state = [a, b, c | 0, counter];
    return (sum >>> 0) / 2 ** 32;
  }

  /** Uniform real in [from, to). */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** Uniform whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Waiting time between events that happen independently of each other. */
  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  /** Many small values, a few large ones; `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * this.next()));
  }

  /** A heavy tail: half of everything belongs to a few. Capped, because one draw must not be the whole month. */
  pareto(smallest: number, exponent: number, largest: number): number {
    return Math.min(largest, smallest / (1 - this.next()) ** (1 / exponent));
  }
}

/** The first outputs of a fresh state still resemble the seed. */
const WARM_UP_ROUNDS = 15;

/** Four independent FNV-1a hashes of the seed. */
function wordsOf(seed: string): [number, number, number, number] {
  return [hash(seed, 0x811c9dc5), hash(seed, 0x1b873593), hash(seed, 0xcc9e2d51), hash(seed, 0x85ebca6b)];
}

function hash(text: string, start: number): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 15)) | 0;
}

/** A short tag that tells the ids of two seeds apart. */
export function seedTag(seed: string): string {
  return (hash(seed, 0x2545f491) >>> 0).toString(36).padStart(3, '0').slice(-3);
}
