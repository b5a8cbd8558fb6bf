import { metricsRegistry } from '@app/runtime';
import { Counter, Histogram } from 'prom-client';

const registers = [metricsRegistry];

export const boardsJudged = new Counter({
  name: 'assay_boards_judged_total',
  help: 'Leaderboards judged after their close (first), and judged otherwise because something changed (restated).',
  labelNames: ['turn'],
  registers,
});

export const boardPlacesMoved = new Histogram({
  name: 'assay_board_places_moved',
  help: 'Places of a judged leaderboard that are lower without what is doubted.',
  buckets: [0, 1, 2, 5, 10, 50, 200],
  registers,
});

export const boardDoubts = new Counter({
  name: 'assay_board_doubts_total',
  help: 'Closed boards that evidence about a purchase has reached, and gifts of the purchase that a bound left out.',
  labelNames: ['result'],
  registers,
});

for (const turn of ['first', 'restated']) boardsJudged.inc({ turn }, 0);
for (const result of ['reached', 'left-out']) boardDoubts.inc({ result }, 0);
