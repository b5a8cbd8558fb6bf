import { isOn, oneOf, textOf } from '../app/filter-parts.js';

/** What the page of one leaderboard shows; kept in the address. */
export interface BoardFilter {
  /** A run by its start; absent: the latest. */
  readonly startsAt?: string;
  /** Places that moved, and only they. */
  readonly moved?: true;
  /** Absent: as they stand, by raw coins. */
  readonly order?: 'adjusted';
}

export const parseBoardFilter = ({ startsAt, moved, order }: Record<string, unknown>): BoardFilter => ({
  startsAt: textOf(startsAt),
  moved: isOn(moved),
  order: oneOf(['adjusted'], order),
});
