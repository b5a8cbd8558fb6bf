import { metricsRegistry } from '@app/runtime';
import { Counter } from 'prom-client';
import type { RingTurns } from './record-rings.js';

const rings = new Counter({
  name: 'assay_rings_total',
  help: 'Rings that a payout founded (found), joined (grew) or showed to be one with an older ring (merged).',
  labelNames: ['turn'],
  registers: [metricsRegistry],
});
for (const turn of ['found', 'grew', 'merged']) rings.inc({ turn }, 0);

/** After the commit of what they were recorded with. */
export function countRings(turns: RingTurns): void {
  for (const [turn, count] of Object.entries(turns)) rings.inc({ turn }, count);
}
