import { LRUCache } from 'lru-cache';
import { SECOND_MS, type EpochMs } from '@app/domain';
import { judgeBoard, readPlaces, readVersion, type JudgedPlace } from '@app/decisions';
import type { BoardRun } from '@app/features';
import type { PipelineDeps } from '@app/pipeline';

/** The judged places of a run, kept or made just now. */
export interface LeaderboardView {
  readonly judgedAt: EpochMs | null;
  readonly version: number;
  readonly truncated: boolean;
  readonly firstGiftAt: EpochMs | null;
  readonly places: readonly JudgedPlace[];
}

/** A running board is judged once in so long, however many look at it. */
const LIVE_MS = 2 * SECOND_MS;
/** Running boards whose view is kept: a thousand places each, some megabytes in all. */
const LIVE_MAX = 50;

/** Reads what was kept of closed boards, and judges running ones on demand by the same functions. */
export class LeaderboardViews {
  readonly #deps: PipelineDeps;
  readonly #live = new LRUCache<string, Promise<LeaderboardView>>({ max: LIVE_MAX, ttl: LIVE_MS });

  constructor(deps: PipelineDeps) {
    this.#deps = deps;
  }

  async read(run: BoardRun): Promise<LeaderboardView> {
    const { database } = this.#deps;
    const kept = await readVersion(database, run);
    if (kept === null) return this.#readLive(run);
    return { ...kept, places: await readPlaces(database, { ...run, version: kept.version }) };
  }

  #readLive(run: BoardRun): Promise<LeaderboardView> {
    const key = `${run.startsAt} ${run.boardId}`;
    const known = this.#live.get(key);
    if (known) return known;
    const view = this.#judge(run);
    this.#live.set(key, view);
    // What failed is asked again by the next caller.
    view.catch(() => this.#live.delete(key));
    return view;
  }

  async #judge(run: BoardRun): Promise<LeaderboardView> {
    const facts = await this.#deps.features.readBoard(run);
    const places = judgeBoard(facts, this.#deps.judgement().policy.risk);
    return { judgedAt: null, version: 0, truncated: facts.truncated, firstGiftAt: facts.firstGiftAt, places };
  }
}
