/** One part of `evaluate`: what it prints, and the same as data for `--json`. */
export interface Chapter {
  readonly name: ChapterName;
  /** A sentence for `--help` and the heading. */
  readonly summary: string;
  /** Folder of the external data that it needs; null: none. */
  readonly folder: string | null;
  readonly run: (setting: Setting) => Promise<Report>;
}

export const CHAPTER_NAMES = ['simulator', 'rings', 'cycles', 'blocks', 'anomaly', 'cards'] as const;
export type ChapterName = (typeof CHAPTER_NAMES)[number];

export interface Setting {
  /** Months of the simulator. */
  readonly seeds: readonly string[];
  readonly scale: number;
  /** Plots for each of the scale's. */
  readonly plots: number;
  /** The chapter's folder of external data; an empty text where it needs none. */
  readonly dir: string;
}

export interface Report {
  readonly text: string;
  /** Plain data. */
  readonly figures: unknown;
}
