import type { Chapter } from './chapter.js';
import { ringsChapter } from './population-chapter.js';
import { simulatorChapter } from './simulator-chapter.js';

/** In the order of the report. */
export const CHAPTERS: readonly Chapter[] = [simulatorChapter, ringsChapter];
