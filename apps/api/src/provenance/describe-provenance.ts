import { DomainError, seq, type EpochMs, type JsonObject, type RecordedTransaction } from '@app/domain';
import { labelSlices } from '@app/decisions';
import type { FeatureSet, Reading } from '@app/features';
import type { PipelineDeps } from '@app/pipeline';

/** People look at everything that is known by now, not at what an assessment knew. */
const EVERYTHING = seq(Number.MAX_SAFE_INTEGER);
/** A payout of 10,000 gifts takes about half a second; somebody waits for this answer. */
const DEADLINE_MS = 5_000;

/** Where a payout's coins came from, as api.md shows it, judged now. 503 when it cannot be read in time. */
export async function describeProvenance(deps: PipelineDeps, payout: RecordedTransaction): Promise<JsonObject> {
  const [features] = await deps.features.load([payout], { asOf: EVERYTHING, purpose: 'check', deadlineMs: DEADLINE_MS });
  const described = features === undefined ? null : provenanceOf(deps, features, { payout, at: deps.clock() });
  if (described === null)
    throw new DomainError('service.unavailable', 'Where the coins came from could not be read in time: ask again.');
  return described;
}

/** The same of features that were loaded already; null where they do not know it. Age is judged at `at`. */
export function provenanceOf(
  { judgement }: Pick<PipelineDeps, 'judgement'>,
  features: FeatureSet,
  { payout, at }: { readonly payout: RecordedTransaction; readonly at: EpochMs },
): JsonObject | null {
  const provenance = known(features.provenance);
  if (provenance === null) return null;
  const { slices, truncated } = provenance;
  const identity = known(features.identity);
  const platform = known(features.disputes)?.platform ?? null;
  const labelled = labelSlices({ payee: payout.accountId, slices, truncated, identity, platform, at }, judgement().shared.risk);
  return { payoutId: payout.id, ...labelled, slices: labelled.slices.map((slice) => ({ ...slice })) };
}

const known = <Value>(reading: Reading<Value> | null): Value | null => (reading?.status === 'known' ? reading.value : null);
