import { MINUTE_MS, SECOND_MS, type RecordedTransaction, type TransactionId } from '@app/domain';
import { noteBoardDoubts } from '@app/features';
import {
  claimEvidence,
  dropEvidence,
  postponeEvidence,
  readEvidence,
  readReachedPayouts,
  reviseClawbacks,
  type ClaimedEvidence,
  type LateEvidence,
  type ReachedPayout,
} from '@app/holds';
import { openPoisonCases, reopenCases } from '@app/review';
import { assessAgain } from './assess-batch.js';
import { boardDoubts } from './boards.metrics.js';
import { clamp } from './clamp.js';
import type { Poison } from './isolate-poison.js';
import { clawbacks, reassessments, reassessmentsRefused } from './pipeline.metrics.js';
import type { PipelineDeps } from './pipeline-deps.js';

/** Of one run: some tens of milliseconds each, so that a run ends within seconds of a shutdown's wish. */
const FOLLOWED_MAX = 1_000;
/** What the ledger has not applied is there in seconds; missing inputs are asked for as those of first assessments. */
const LATER_MS_MIN = SECOND_MS;
const LATER_MS_MAX = MINUTE_MS;
const LATER_SHARE = 0.25;

/**
 * The sentence once more, begun by what was recorded late: a dispute, refund or warning, or the reversal of one, is
 * followed to the payouts that its purchase's coins have reached and to those of everybody whom its buyer gave coins, a gift
 * to those that it closes a circle through, a payout to those in whose company it is, a purchase to those whose cards and
 * devices it shares. Those that can still be stopped are assessed again, those that were settled become clawbacks, or are so no longer;
 * leaderboards that the coins were gifted on are restated.
 *
 * One after the other, so that a payout is assessed on each in order. Evidence leaves its table last and an assessment
 * has one row per cause: a process that dies half-way is followed by one that repeats what changes nothing and does the
 * rest. Throws when a store is away, or on poison: the evidence is due again after a while.
 * @returns how many pieces of evidence were taken up
 */
export async function followEvidence(deps: PipelineDeps, signal?: AbortSignal): Promise<number> {
  for (let followed = 0; followed < FOLLOWED_MAX; followed += 1) {
    const claimed = signal?.aborted ? null : await claimEvidence(deps.database, deps.clock());
    if (claimed === null) return followed;
    await follow(deps, claimed);
  }
  return FOLLOWED_MAX;
}

async function follow(deps: PipelineDeps, claimed: ClaimedEvidence): Promise<void> {
  const { database, clock } = deps;
  const evidence = await readEvidence(database, claimed.seq);
  if (evidence === 'unfounded') return dropEvidence(database, claimed);
  if (evidence === 'unapplied') return postponeEvidence(database, claimed, clock() + LATER_MS_MIN);

  if (evidence.purchase !== null) await doubtBoards(deps, evidence.purchase.id);
  const { ids, toAssess, someArePending, refused } = await readReachedPayouts(database, evidence, clock());
  const { poison, somePostponed } = await assessReached(deps, toAssess, evidence);
  // After the assessments: what was settled meanwhile could not be held any more.
  await claw(deps, ids);
  if (poison.length > 0) return giveUp(deps, evidence, poison);
  if (someArePending || somePostponed) return postponeEvidence(database, claimed, clock() + laterMs(evidence, clock()));
  for (const reason of refused) reassessmentsRefused.inc({ reason });
  await dropEvidence(database, claimed);
}

/** Boards that the coins were gifted on are judged again, by what is known of the purchase now. */
async function doubtBoards({ database }: PipelineDeps, purchaseId: TransactionId): Promise<void> {
  const noted = await database.transaction((sql) => noteBoardDoubts(sql, purchaseId));
  boardDoubts.inc({ result: 'reached' }, noted.boards);
  boardDoubts.inc({ result: 'left-out' }, noted.leftOut);
}

/** Settled payouts turn, their debts are booked, and a person's release that paid reversed coins is looked at again. */
async function claw({ database, clock }: PipelineDeps, ids: readonly string[]): Promise<void> {
  const turns = await database.transaction(async (sql) => {
    const turned = await reviseClawbacks(sql, ids, clock());
    await reopenCases(sql, turned.marked, clock());
    return turned;
  });
  clawbacks.inc({ turn: 'marked' }, turns.marked.length);
  clawbacks.inc({ turn: 'lifted' }, turns.lifted.length);
}

interface Reassessed {
  readonly poison: readonly Poison<RecordedTransaction>[];
  readonly somePostponed: boolean;
}

/** Nearly always one batch: payouts that were assessed on later evidence already keep their place in the ledger. */
async function assessReached(deps: PipelineDeps, payouts: readonly ReachedPayout[], evidence: LateEvidence): Promise<Reassessed> {
  const poison: Poison<RecordedTransaction>[] = [];
  let postponed = 0;
  for (const group of Map.groupBy(payouts, ({ asOf, until }) => `${asOf} ${until}`).values()) {
    const [{ asOf, until } = evidence] = group;
    const recordedAt = group.map((payout) => payout.recordedAt);
    const batch = {
      seqs: group.map(({ seq }) => seq),
      recordedFrom: Math.min(...recordedAt),
      recordedTo: Math.max(...recordedAt),
    };
    const again = await assessAgain(deps, batch, { ...evidence, asOf, until });
    reassessments.inc({ type: evidence.transaction.type }, again.assessed);
    poison.push(...again.poison);
    postponed += again.postponed.length;
  }
  return { poison, somePostponed: postponed > 0 };
}

/** Staff hear of it once; it is tried again with growing delay, since a payout stays payable meanwhile. */
async function giveUp(deps: PipelineDeps, evidence: LateEvidence, poison: Reassessed['poison']): Promise<never> {
  await openPoisonCases(deps.database, [evidence.transaction], deps.clock());
  const told = poison.map(({ item, error }) => `${item.id}: ${error}`).join('; ');
  throw new Error(`payouts cannot be assessed again for ${evidence.cause}: ${told}`);
}

const laterMs = ({ recordedAt }: LateEvidence, now: number): number =>
  clamp((now - recordedAt) * LATER_SHARE, LATER_MS_MIN, LATER_MS_MAX);
