import { DomainError, seq, type EpochMs, type RecordedTransaction } from '@app/domain';
import { labelSlices } from '@app/decisions';
import { readPlatformTally, type DisputeTally, type FeatureSet, type Reading } from '@app/features';
import type { PipelineDeps } from '@app/pipeline';
import type { PayoutProvenance } from '@app/review';

/** People look at everything that is known by now, not at what an assessment knew. */
const EVERYTHING = seq(Number.MAX_SAFE_INTEGER);
/** A payout of 10,000 gifts takes about half a second; somebody waits for this answer. */
const DEADLINE_MS = 5_000;

/** What is read to say where payouts' coins came from and who is linked to their creators. */
export interface Sources {
  /** In the order of the payouts. */
  readonly features: readonly FeatureSet[];
  readonly platform: DisputeTally;
}

export async function loadSources(
  { features, database }: Pick<PipelineDeps, 'features' | 'database'>,
  payouts: readonly RecordedTransaction[],
  deadlineMs: number,
): Promise<Sources> {
  const families = new Set(['provenance', 'identity'] as const);
  const [loaded, platform] = await Promise.all([
    features.load(payouts, { asOf: EVERYTHING, purpose: 'check', deadlineMs, families }),
    readPlatformTally(database),
  ]);
  return { features: loaded, platform };
}

/** Where a payout's coins came from, as api.md shows it, judged now. 503 when it cannot be read in time. */
export async function describeProvenance(deps: PipelineDeps, payout: RecordedTransaction): Promise<PayoutProvenance> {
  const { features, platform } = await loadSources(deps, [payout], DEADLINE_MS);
  const [own] = features;
  const described = own === undefined ? null : provenanceOf(deps, own, { payout, platform, at: deps.clock() });
  if (described === null)
    throw new DomainError('service.unavailable', 'Where the coins came from could not be read in time: ask again.');
  return described;
}

interface Priced {
  readonly payout: RecordedTransaction;
  readonly platform: DisputeTally;
  /** When age is judged. */
  readonly at: EpochMs;
}

/** The same of features that were loaded already; null where they do not know it. */
export function provenanceOf(
  { judgement }: Pick<PipelineDeps, 'judgement'>,
  features: FeatureSet,
  { payout, platform, at }: Priced,
): PayoutProvenance | null {
  const provenance = known(features.provenance);
  if (provenance === null) return null;
  const { slices, truncated } = provenance;
  const identity = known(features.identity);
  const labelled = labelSlices({ payee: payout.accountId, slices, truncated, identity, platform, at }, judgement().shared.risk);
  return { payoutId: payout.id, ...labelled };
}

const known = <Value>(reading: Reading<Value> | null): Value | null => (reading?.status === 'known' ? reading.value : null);
