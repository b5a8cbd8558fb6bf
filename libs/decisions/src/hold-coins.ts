import type { Finding, HeldPart } from '@app/detectors';

/**
 * How many coins the holds among hits stop together; null when one of them stops all, or there is none. Of a slice
 * that several name, the most that one of them names.
 */
export function holdCoinsOf(hits: readonly { readonly finding: Extract<Finding, { status: 'hit' }> }[]): number | null {
  const parts: HeldPart[] = [];
  for (const { finding } of hits) {
    if (finding.action !== 'hold') continue;
    if (finding.part === undefined) return null;
    parts.push(finding.part);
  }
  return parts.length === 0 ? null : coinsOf(parts);
}

function coinsOf(parts: readonly HeldPart[]): number {
  const bySlice = new Map<number, number>();
  for (const { slice, coins } of parts.flatMap(({ slices }) => slices)) {
    bySlice.set(slice, Math.max(bySlice.get(slice) ?? 0, coins));
  }
  const others = parts.reduce((sum, part) => sum + part.others, 0);
  return [...bySlice.values()].reduce((sum, coins) => sum + coins, others);
}
