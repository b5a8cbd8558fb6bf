import { DAY_MS, type EpochMs } from '@app/domain';
import type { Scene } from '../scene.js';

/** The platform has grown fast: of today's people, a share of 1/e was already active so many days ago. */
const GROWTH_DAYS = 15;

/** When somebody who is there today became active, between the beginning of the history and that of the month. */
export function activeFrom({ random, beginsAt, startsAt }: Scene): EpochMs {
  return Math.max(beginsAt, startsAt - random.exponential(GROWTH_DAYS) * DAY_MS) + random.next() * DAY_MS;
}
