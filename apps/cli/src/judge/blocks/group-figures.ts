/** How a set of accused compares with those who did it; shares from 0 to 1, null where nobody was accused. */
export interface GroupFigures {
  readonly accused: number;
  readonly precision: number | null;
  readonly recall: number;
  /** Harmonic mean of both; 0 when nobody of the group was found. */
  readonly f1: number;
}

export function groupFigures(accused: ReadonlySet<number>, planted: ReadonlySet<number>): GroupFigures {
  const found = [...accused].filter((member) => planted.has(member)).length;
  return {
    accused: accused.size,
    precision: accused.size === 0 ? null : found / accused.size,
    recall: planted.size === 0 ? 0 : found / planted.size,
    f1: (2 * found) / Math.max(1, accused.size + planted.size),
  };
}
