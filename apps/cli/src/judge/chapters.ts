import { anomalyChapter } from './anomaly/anomaly-chapter.js';
import { blocksChapter } from './blocks/blocks-chapter.js';
import { cardsChapter } from './cards/cards-chapter.js';
import type { Chapter } from './chapter.js';
import { cyclesChapter } from './cycles/cycles-chapter.js';
import { ringsChapter } from './population-chapter.js';
import { simulatorChapter } from './simulator-chapter.js';

/** In the order of the report. */
export const CHAPTERS: readonly Chapter[] = [
  simulatorChapter,
  ringsChapter,
  cyclesChapter,
  blocksChapter,
  anomalyChapter,
  cardsChapter,
];
