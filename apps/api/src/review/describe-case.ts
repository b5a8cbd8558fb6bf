import { toIso, type EpochMs, type JsonObject } from '@app/domain';
import { assessmentToWire, readAssessments, type Assessment } from '@app/decisions';
import type { PipelineDeps } from '@app/pipeline';
import {
  caseToWire,
  getRing,
  latestOfEach,
  mergeHeads,
  mergeReasons,
  readCasePayouts,
  readCoinStory,
  ringIdOfCase,
  ringToWire,
  tellStory,
  whatWouldChange,
  type CaseDetails,
  type CasePayout,
  type CoinStory,
  type GivenVerdict,
} from '@app/review';
import type { Sql } from '@app/runtime';
import { describeLife } from './describe-life.js';
import { describeSources } from './describe-sources.js';

/** Payouts whose evidence is shown with a case, those of most coins; the others of an incident are read one by one. */
const PAYOUTS_DESCRIBED_MAX = 20;

/** A case with all that a person needs to decide on it: one answer, and no statement per payout, account or coin. */
export async function describeCase(deps: PipelineDeps, details: CaseDetails) {
  const { found, verdicts, notes } = details;
  const { database } = deps;
  const [payouts, ring] = await Promise.all([readCasePayouts(database, found.payoutIds), describeRing(database, found.subject)]);
  const described = payouts.slice(0, PAYOUTS_DESCRIBED_MAX);
  const seqs = described.map(({ seq }) => seq);
  const [assessments, coins, sources, life] = await Promise.all([
    readAssessments(database, seqs),
    readCoinStory(database, described),
    describeSources(deps, described),
    describeLife(deps, found),
  ]);
  const latest = latestOfEach(assessments);
  return {
    ...caseToWire(found),
    ...life,
    held: heldOf(details, payouts),
    payouts: payouts.map((payout) => payoutToWire(found.isBlind ? asIfUndecided(payout) : payout)),
    heads: mergeHeads(latest),
    reasons: mergeReasons(latest),
    whatWouldChange: whatWouldChange(sources.held, sources.provenance),
    assessments: assessments.map(assessmentToWire),
    provenance: sources.provenance,
    linkedAccounts: sources.linkedAccounts,
    ring,
    ...storyToWire(details, { coins, assessments }),
    verdicts: verdicts.map(verdictToWire),
    notes: notes.map(({ at, ...note }) => ({ at: toIso(at), ...note })),
  };
}

/** The money that waits: how much, since when, and until when at the latest somebody should have decided. */
function heldOf({ found }: CaseDetails, payouts: readonly CasePayout[]) {
  const since = payouts.filter(({ status }) => status === 'held').flatMap(({ heldSince }) => heldSince ?? []);
  return {
    coins: found.heldCoins,
    amount: found.amount,
    since: since.length === 0 ? null : toIso(Math.min(...since)),
    dueAt: toIso(found.dueAt),
  };
}

/** A blind look is not told what was decided. */
const asIfUndecided = (payout: CasePayout): CasePayout => ({ ...payout, status: 'held', heldCoins: payout.coins });

const payoutToWire = ({ seq: _, occurredAt, heldSince, holdUntil, ...payout }: CasePayout) => ({
  ...payout,
  occurredAt: toIso(occurredAt),
  heldSince: isoOrNull(heldSince),
  holdUntil: isoOrNull(holdUntil),
});

function storyToWire(details: CaseDetails, parts: { coins: CoinStory; assessments: readonly Assessment[] }) {
  const { timeline, folded, truncated } = tellStory(details, parts);
  return {
    timeline: timeline.map(({ at, ...entry }) => ({ at: toIso(at), ...entry })),
    timelineFolded: { ...folded, truncated },
  };
}

const verdictToWire = (verdict: GivenVerdict): JsonObject => ({
  ...verdict,
  decidedAt: toIso(verdict.decidedAt),
  effectiveAt: isoOrNull(verdict.effectiveAt),
  undoneAt: isoOrNull(verdict.undoneAt),
  overturnedAt: isoOrNull(verdict.overturnedAt),
});

const isoOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));

async function describeRing(sql: Sql, subject: CaseDetails['found']['subject']) {
  const id = await ringIdOfCase(sql, subject);
  const ring = id === null ? null : await getRing(sql, id);
  return ring && ringToWire(ring);
}
