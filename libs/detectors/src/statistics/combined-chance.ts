/** A way that sees nothing unusual says nothing: its chance is taken for even odds at most. */
const NOTHING_UNUSUAL = 0.5;

/**
 * The chance of what several looks at one thing found, however they depend on each other: the Cauchy combination test (Liu
 * and Xie, JASA 2020, 115:393–402) with equal weights. One look alone counts as by Bonferroni; several that agree count more.
 * @param chances of each look, 0 or more; at least one
 */
export function combinedChance(chances: readonly number[]): number {
  const [only, ...others] = chances;
  if (only !== undefined && others.length === 0) return only;
  const tangents = chances.map((chance) => 1 / Math.tan(Math.PI * Math.min(chance, NOTHING_UNUSUAL)));
  const mean = tangents.reduce((sum, tangent) => sum + tangent, 0) / chances.length;
  return Math.atan2(1, mean) / Math.PI;
}
