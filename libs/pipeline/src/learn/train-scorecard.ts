import {
  areaUnderRoc,
  arrivedByCurve,
  averagePrecision,
  disputeProbabilityOf,
  encodeScorecard,
  learnScorecard,
  PURCHASE_INPUTS,
  type DisputeCurve,
  type LabelledRows,
  type Scorecard,
} from '@app/models';
import type { EpochMs, Seq } from '@app/domain';
import type { Candidate } from './candidate.js';
import type { SeenPurchase } from './read-purchases.js';
import { finite } from './train-curve.js';

export interface ScorecardTraining {
  /** In the order of the ledger. */
  readonly purchases: readonly SeenPurchase[];
  /** Disputed by `until`, and not won back. */
  readonly disputed: ReadonlySet<Seq>;
  /** How many purchases each undisputed one stands for. */
  readonly every: number;
  readonly until: EpochMs;
  readonly curve: DisputeCurve;
  /** Null: the platform's rate is what there is. */
  readonly live: Scorecard | null;
}

/** Below it a purchase has had no time to tell anything: about two days. */
const ARRIVED_MIN = 0.05;
/** The newest quarter of the disputes is kept back: fraud changes, and tomorrow's is what counts. */
const LEARNED_SHARE = 0.75;
/** The standard error of a log-loss with fewer disputes is as large as what a scorecard gains. */
const HELD_BACK_DISPUTES_MIN = 20;

interface Labelled {
  readonly row: Float64Array;
  readonly at: EpochMs;
  readonly label: 0 | 1;
  readonly arrived: number;
  readonly weight: number;
}

/**
 * Of purchases and what became of them. A purchase without a dispute is evidence as far as its disputes have had time to
 * come: it enters with F(age), so that nothing has to grow old before it is learned from (fitLogistic). Null with too few
 * disputes.
 */
export function trainScorecard(training: ScorecardTraining): Candidate | null {
  const labelled = labelsOf(training);
  const scorecard = learnScorecard(toRows(labelled));
  if (scorecard === null) return null;
  const cut = newestQuarter(labelled);
  const [older, newer] = [labelled.filter(({ at }) => at < cut), labelled.filter(({ at }) => at >= cut)];
  return {
    kind: 'scorecard',
    parameters: encodeScorecard(scorecard),
    trainedOn: {
      from: labelled[0]?.at ?? null,
      to: training.until,
      rows: labelled.length,
      disputes: labelled.filter(({ label }) => label === 1).length,
      seed: null,
    },
    holdout: judge(older, newer, training.live),
  };
}

function labelsOf({ purchases, disputed, every, until, curve }: ScorecardTraining): Labelled[] {
  return purchases
    .map(({ seq, purchasedAt, row }): Labelled => {
      const label = seq !== null && disputed.has(seq) ? 1 : 0;
      return {
        row,
        at: purchasedAt,
        label,
        arrived: arrivedByCurve(curve, until - purchasedAt),
        weight: label === 1 ? 1 : every,
      };
    })
    .filter(({ arrived }) => arrived >= ARRIVED_MIN)
    .sort((a, b) => a.at - b.at);
}

const toRows = (labelled: readonly Labelled[]): LabelledRows => ({
  features: PURCHASE_INPUTS.map(({ name }) => name),
  rows: labelled.map(({ row }) => row),
  labels: labelled.map(({ label }) => label),
  arrived: labelled.map(({ arrived }) => arrived),
  weights: labelled.map(({ weight }) => weight),
});

/** The time from which a quarter of the disputed purchases was made. */
function newestQuarter(labelled: readonly Labelled[]): EpochMs {
  const disputed = labelled.filter(({ label }) => label === 1);
  return disputed[Math.floor(disputed.length * LEARNED_SHARE)]?.at ?? Number.POSITIVE_INFINITY;
}

function judge(older: readonly Labelled[], newer: readonly Labelled[], live: Scorecard | null): Candidate['holdout'] {
  const trial = learnScorecard(toRows(older));
  const disputes = newer.filter(({ label }) => label === 1).length;
  if (trial === null) return { rows: newer.length, measures: {}, beatsLive: null };
  const rate = rateOf(older);
  const scored = newer.map(({ row }) => disputeProbabilityOf(trial, row));
  const labels = newer.map(({ label }) => label);
  const logLoss = lossOf(newer, scored);
  const logLossBefore = lossOf(
    newer,
    newer.map(({ row }) => (live === null ? rate : disputeProbabilityOf(live, row))),
  );
  return {
    rows: newer.length,
    measures: finite({
      areaUnderRoc: areaUnderRoc(scored, labels),
      averagePrecision: averagePrecision(scored, labels),
      logLoss,
      logLossBefore,
    }),
    beatsLive: disputes >= HELD_BACK_DISPUTES_MIN ? logLoss < logLossBefore : null,
  };
}

/** Of purchases that will be disputed, as far as their disputes had time to come. */
function rateOf(labelled: readonly Labelled[]): number {
  const disputed = labelled.reduce((sum, { label, weight }) => sum + label * weight, 0);
  return disputed / labelled.reduce((sum, { arrived, weight }) => sum + arrived * weight, 0);
}

/** Mean negative log-likelihood of what has been seen so far. */
function lossOf(labelled: readonly Labelled[], probabilities: readonly number[]): number {
  let [loss, weights] = [0, 0];
  labelled.forEach(({ label, arrived, weight }, n) => {
    const seen = Math.min(1 - 1e-9, Math.max(1e-9, arrived * (probabilities[n] ?? 0)));
    loss -= weight * (label === 1 ? Math.log(seen) : Math.log1p(-seen));
    weights += weight;
  });
  return loss / weights;
}
