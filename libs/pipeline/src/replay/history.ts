import { seq, type EpochMs, type Seq } from '@app/domain';
import { readJudged, type JudgedThen, type Place } from '@app/decisions';
import type { Sql } from '@app/runtime';

/** Transactions recorded from `since` on and before `until`, with every assessment of theirs. */
export interface Period {
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/** A payout of thousands of slices is some megabytes while it is judged: so many at once fit any machine. */
const PAGE = 200;

/** Tells how far it is, 0 to 1, and how many assessments that was. */
export type OnReplayProgress = (progress: { readonly ratio: number; readonly assessments: number }) => void;

export interface HistoryOptions extends Period {
  readonly onProgress?: OnReplayProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The assessments of a period in the order of the ledger, in pages; those of one transaction may be on two. */
export async function* readHistory(sql: Sql, options: HistoryOptions): AsyncGenerator<readonly JudgedThen[], void, void> {
  const { since, until, onProgress, signal } = options;
  const [from, before] = [await firstSeqAt(sql, since - OVERLAP_MS), await firstSeqAt(sql, until + OVERLAP_MS)];
  let after: Place | null = { seq: from, cause: '' };
  let assessments = 0;
  while (after !== null) {
    signal?.throwIfAborted();
    const page = await readJudged(sql, { after, before, limit: PAGE });
    const judged = page.judged.filter(({ transaction }) => transaction.recordedAt >= since && transaction.recordedAt < until);
    assessments += judged.length;
    if (judged.length > 0) yield judged;
    after = page.next;
    const reached = after?.seq ?? before;
    onProgress?.({ ratio: before === from ? 1 : Math.min(1, (reached - from) / (before - from)), assessments });
  }
}

/** Commits that overlap are seconds apart: a commit may begin earlier and stamp its rows later than another. */
const OVERLAP_MS = 60_000;

/**
 * The first sequence recorded at a time or later; exact but for commits that overlap. By bisection over the primary key,
 * 50 steps at most: no index on time is kept for this.
 */
async function firstSeqAt(sql: Sql, at: EpochMs): Promise<Seq> {
  const { rows } = await sql.query<{ last: number | null }>({ text: 'select max(seq) as last from transaction' });
  let [low, high] = [0, (rows[0]?.last ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const recordedAt = await nextRecordedAt(sql, middle);
    if (recordedAt === null || recordedAt >= at) high = middle;
    else low = middle + 1;
  }
  return seq(low);
}

async function nextRecordedAt(sql: Sql, from: number): Promise<EpochMs | null> {
  const { rows } = await sql.query<{ recorded_at: EpochMs }>({
    name: 'next-recorded-at',
    text: 'select recorded_at from transaction where seq >= $1 order by seq limit 1',
    values: [from],
  });
  return rows[0]?.recorded_at ?? null;
}
