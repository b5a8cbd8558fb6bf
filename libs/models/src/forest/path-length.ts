const EULER = 0.577_215_664_901_532_9;

/**
 * c(n): the mean length of an unsuccessful search in a binary search tree of n rows, by which path lengths are measured:
 * 2·H(n − 1) − 2(n − 1)/n with H(i) ≈ ln i + γ (Liu, Ting, Zhou 2008, equation 1). c(256) = 10.245.
 */
export function meanPathLength(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + EULER) - (2 * (rows - 1)) / rows;
}
