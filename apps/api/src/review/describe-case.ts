import { seq, toIso, type EpochMs, type JsonObject, type Seq } from '@app/domain';
import { assessmentToWire, readAssessments } from '@app/decisions';
import type { FeatureSet } from '@app/features';
import { getPayout } from '@app/holds';
import { findTransaction } from '@app/ledger';
import type { PipelineDeps } from '@app/pipeline';
import { caseToWire, getRing, ringIdOfCase, ringToWire, type CaseDetails, type GivenVerdict } from '@app/review';
import type { Sql } from '@app/runtime';
import { provenanceOf } from '../provenance/describe-provenance.js';

/** Payouts whose assessments are shown with a case; the others of an incident are read one by one. */
const PAYOUTS_DESCRIBED_MAX = 20;
/** People look at everything that is known by now, not at what an assessment knew. */
const EVERYTHING = seq(Number.MAX_SAFE_INTEGER);
/** The case must open even when its largest part cannot be read. */
const DEADLINE_MS = 3_000;

/** A case with all that a person needs to decide on it. */
export async function describeCase(deps: PipelineDeps, { found, verdicts, notes, timeline }: CaseDetails) {
  return {
    ...caseToWire(found),
    assessments: await describeAssessments(deps.database, found.payoutIds.slice(0, PAYOUTS_DESCRIBED_MAX)),
    ...(await describeSources(deps, found.payoutIds)),
    ring: await describeRing(deps.database, found.subject),
    timeline: timeline.map(({ at, ...entry }) => ({ at: toIso(at), ...entry })),
    verdicts: verdicts.map(verdictToWire),
    notes: notes.map(({ at, ...note }) => ({ at: toIso(at), ...note })),
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

async function describeAssessments(sql: Sql, payoutIds: readonly string[]) {
  const seqs: Seq[] = [];
  for (const id of payoutIds) {
    const record = await getPayout(sql, id);
    if (record !== null) seqs.push(record.payout.seq);
  }
  return (await readAssessments(sql, seqs)).map(assessmentToWire);
}

/** Where the coins came from and who is linked to the creator; of one payout, since each has its own. */
async function describeSources(deps: PipelineDeps, payoutIds: readonly string[]): Promise<JsonObject> {
  const [id, ...others] = payoutIds;
  const payout = id === undefined || others.length > 0 ? null : await findTransaction(deps.database, id);
  if (payout === null) return { provenance: null, linkedAccounts: [] };
  const [features] = await deps.features.load([payout], { asOf: EVERYTHING, purpose: 'check', deadlineMs: DEADLINE_MS });
  return {
    provenance: features === undefined ? null : provenanceOf(deps, features, { payout, at: deps.clock() }),
    linkedAccounts: features === undefined ? [] : linkedAccounts(features),
  };
}

const linkedAccounts = ({ identity }: FeatureSet): JsonObject[] =>
  identity?.status === 'known'
    ? identity.value.linked.map(({ accountId, likelihood, shared }) => ({
        accountId,
        likelihood,
        shared: shared.map((value) => ({ ...value })),
      }))
    : [];
