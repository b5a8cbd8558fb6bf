/** The chance of at least `hits` successes in independent trials of these chances (Poisson binomial), exactly. */
export function chanceOfAtLeast(hits: number, chances: readonly number[]): number {
  let distribution = [1];
  for (const chance of chances) {
    distribution = [...distribution, 0].map(
      (still, count) => still * (1 - chance) + (count > 0 ? (distribution[count - 1] ?? 0) * chance : 0),
    );
  }
  return distribution.slice(hits).reduce((sum, probability) => sum + probability, 0);
}
