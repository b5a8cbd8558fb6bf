import { HOUR_MS, MINUTE_MS, type EpochMs } from '@app/domain';
import {
  claimBoard,
  judgeBoard,
  postponeProlonged,
  recordJudgement,
  settleBoard,
  type ClaimedBoard,
  type JudgedPlace,
} from '@app/decisions';
import { JUDGED_AFTER_MINUTES } from '@app/features';
import { boardsJudged, boardPlacesMoved } from './boards.metrics.js';
import type { PipelineDeps } from './pipeline-deps.js';

/** Of one run: tens of milliseconds each, so that a run ends within seconds of a shutdown's wish. */
const BOARDS_MAX = 100;
/** Boosters are paid back within two days of the close (typologies.md, R8): then a board is looked at once more. */
const LAST_LOOK_MS = 48 * HOUR_MS + JUDGED_AFTER_MINUTES * MINUTE_MS;

/**
 * Judges the leaderboards that closed five minutes ago, and those judged before on which something changed: gifts that
 * came late, disputes of the coins, disputes that were won. Each result is kept as a version; judging again what did not
 * change writes nothing, so a process that dies half-way is followed by one that repeats it.
 * @returns how many boards were looked at
 */
export async function judgeBoards(deps: PipelineDeps, signal?: AbortSignal): Promise<number> {
  for (let looked = 0; looked < BOARDS_MAX; looked += 1) {
    const claimed = signal?.aborted ? null : await claimBoard(deps.database, deps.clock());
    if (claimed === null) return looked;
    await judgeOne(deps, claimed);
  }
  return BOARDS_MAX;
}

async function judgeOne(deps: PipelineDeps, claimed: ClaimedBoard): Promise<void> {
  const { database, clock } = deps;
  if (await postponeProlonged(database, claimed, clock())) return;
  const facts = await deps.features.readBoard(claimed.run);
  const places = judgeBoard(facts, deps.judgement().policy.risk);
  const now = clock();
  const version = await database.transaction(async (sql) => {
    await settleBoard(sql, claimed, { now, nextAt: nextLookAt(claimed, now) });
    return recordJudgement(sql, { facts, places }, now);
  });
  if (version === null) return;
  boardsJudged.inc({ turn: version === 1 ? 'first' : 'restated' });
  boardPlacesMoved.observe(places.filter(movedDown).length);
}

function nextLookAt({ run }: ClaimedBoard, now: EpochMs): EpochMs | null {
  const lastLookAt = (run.closesAt ?? now) + LAST_LOOK_MS;
  return lastLookAt > now ? lastLookAt : null;
}

const movedDown = ({ rank, adjustedRank }: JudgedPlace): boolean => adjustedRank > rank;
