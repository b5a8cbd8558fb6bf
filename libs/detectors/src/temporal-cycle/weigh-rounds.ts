import { neighboursOf, type Circle } from './circle.js';
import { anyAmount, largestStep, likenessByChance, orderByChance, repeatedAmount, totalAmount } from './null-model.js';
import { roundsOf, type Round } from './rounds.js';
import { delayByChance, type CircleLimits, type Weighing } from './weighing.js';

/** Rounds weighed together: by then chance is long ruled out, or never will be. */
export const ROUNDS_MAX = 8;

/** The most alike two rounds, three, … of all: the same accounts that go round again in other amounts. */
export function weighRounds(circle: Circle, limits: CircleLimits, possible: number): Weighing[] {
  const stepOf = ({ hops }: Round): number =>
    largestStep(
      neighboursOf(
        hops.map(({ coins }) => anyAmount(coins)),
        circle.befriended,
      ),
    );
  const all = roundsOf(circle).toSorted((a, b) => stepOf(a) - stepOf(b));
  return Array.from({ length: possible - 1 }, (_, index) => {
    const rounds = all.slice(0, index + 2);
    return weighTogether(circle, rounds, { limits, chances: ways(all.length, rounds.length) });
  }).flat();
}

function weighTogether(
  circle: Circle,
  rounds: readonly Round[],
  { limits, chances }: { limits: CircleLimits; chances: number },
): Weighing[] {
  const [example] = rounds;
  if (example === undefined) return [];
  const compared = rounds.map(({ hops }, round) => {
    const earlier = rounds.slice(0, round);
    const amounts = hops.map(({ coins }, index) =>
      round === 0
        ? anyAmount(coins)
        : repeatedAmount(
            coins,
            circle.days[index] ?? [],
            earlier.flatMap((one) => one.hops[index]?.coins ?? []),
          ),
    );
    return neighboursOf(amounts, circle.befriended);
  });
  const step = Math.max(...compared.map(largestStep));
  let expected = chances;
  for (const neighbours of compared) expected *= likenessByChance(neighbours, step);
  // Shows have their weekdays: who was in order once is again, so only the first round's order is chance.
  expected *= orderByChance(example);
  for (const round of rounds) expected *= delayByChance(round, limits);
  const amounts = example.hops.map((_, index) => rounds.reduce((sum, { hops }) => sum + (hops[index]?.coins ?? 0), 0));
  return [{ seenIn: 'rounds', example, rounds: rounds.length, amounts, cashedAtOnce: false, step, expected }];
}

/** All days of each hop: what everybody gave is what they got, however it was split. There is one such sum. */
export function weighTotals(circle: Circle): Weighing {
  const totals = circle.days.map(totalAmount);
  const neighbours = neighboursOf(totals, circle.befriended);
  const step = largestStep(neighbours);
  const rounds = circle.days.at(-1)?.length ?? 1;
  const [example] = roundsOf(circle);
  return {
    seenIn: 'totals',
    example: example ?? { hops: [], ordered: false },
    rounds,
    amounts: totals.map(({ coins }) => coins),
    cashedAtOnce: false,
    step,
    expected: likenessByChance(neighbours, step),
  };
}

/** Ways to pick so many of all: the binomial coefficient. */
function ways(all: number, picked: number): number {
  let count = 1;
  for (let n = 0; n < picked; n += 1) count *= (all - n) / (n + 1);
  return count;
}
