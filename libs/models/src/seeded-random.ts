/** Uniform in [0, 1). */
export type RandomSource = () => number;

/**
 * The same seed gives the same numbers on every machine. sfc32 by Chris Doty-Humphrey (PractRand), public domain: 32 bits
 * a draw, which is what sampling rows and splitting between two values needs.
 */
export function seededRandom(seed: number): RandomSource {
  let [a, b, c, counter] = [0, seed | 0, Math.trunc(seed / 2 ** 32) | 0, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next();
  return next;
}

/** Until neighbouring seeds have nothing in common (PractRand's own figure). */
const WARM_UP_ROUNDS = 12;

/** `count` distinct positions of `length`, in the order drawn: a partial Fisher–Yates shuffle. */
export function drawPositions(length: number, count: number, random: RandomSource): Uint32Array {
  const positions = Uint32Array.from({ length }, (_, position) => position);
  const drawn = Math.min(count, length);
  for (let n = 0; n < drawn; n += 1) {
    const other = n + Math.floor(random() * (length - n));
    const [mine = 0, theirs = 0] = [positions[n], positions[other]];
    positions[n] = theirs;
    positions[other] = mine;
  }
  return positions.slice(0, drawn);
}
