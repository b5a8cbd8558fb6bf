import { solveSymmetric } from './solve-symmetric.js';

export interface LogisticRows {
  /** Standardised features, one row after the other. */
  readonly values: Float64Array;
  readonly width: number;
  /** 1: disputed so far. */
  readonly labels: ArrayLike<number>;
  /** F(age): share of disputes that have had time to arrive, in (0, 1]; absent: all labels are final. */
  readonly arrived?: ArrayLike<number>;
  /** How many rows each stands for; absent: 1. */
  readonly weights?: ArrayLike<number>;
}

export interface Logistic {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Ridge λ on standardised coefficients, as one observation each: enough that what separates the classes perfectly stays
 * finite, too little to show from some hundred disputes on. The intercept is free.
 */
export const RIDGE = 1;
/** Newton's steps double the digits; a fit that needs more than this does not converge. */
const STEPS_MAX = 50;
const HALVINGS_MAX = 30;
/** Of the penalised log-likelihood, relative. */
const CONVERGED = 1e-10;

/**
 * Logistic regression of what will be disputed, from what was disputed so far: with p = σ(β·x) a dispute has been seen
 * with probability F(age)·p (Chapelle 2014, Modeling delayed feedback, with the delay known). Fisher scoring with
 * halved steps; with F = 1 it is ordinary iteratively reweighted least squares. Deterministic. Throws a RangeError when
 * there is nothing to tell apart.
 */
export function fitLogistic(rows: LogisticRows, ridge = RIDGE): Logistic {
  let beta = startOf(rows);
  let fit = penalised(rows, beta, ridge);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const direction = scoringDirection(rows, beta, ridge);
    const next = halveUntilBetter({ rows, beta, ridge, direction, fit });
    if (next === null) break;
    const gained = next.fit - fit;
    beta = next.beta;
    fit = next.fit;
    if (gained <= CONVERGED * Math.abs(fit)) break;
  }
  const [intercept = 0, ...coefficients] = beta;
  return { intercept, coefficients };
}

/** β·x for the row that starts at `at`. */
function linear({ values, width }: LogisticRows, beta: Float64Array, row: number): number {
  let sum = beta[0] ?? 0;
  const at = row * width;
  for (let n = 0; n < width; n += 1) sum += (beta[n + 1] ?? 0) * (values[at + n] ?? 0);
  return sum;
}

export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** All rows alike: the share of disputes, as far as they had time to arrive. */
function startOf(rows: LogisticRows): Float64Array {
  const { labels, arrived, weights, width } = rows;
  let [disputed, exposed] = [0, 0];
  for (let row = 0; row < labels.length; row += 1) {
    const weight = weights?.[row] ?? 1;
    disputed += weight * (labels[row] ?? 0);
    exposed += weight * (arrived?.[row] ?? 1);
  }
  if (disputed === 0 || disputed >= exposed) throw new RangeError('a scorecard needs purchases of both kinds');
  const beta = new Float64Array(width + 1);
  beta[0] = Math.log(disputed / (exposed - disputed));
  return beta;
}

function penalised(rows: LogisticRows, beta: Float64Array, ridge: number): number {
  const { labels, arrived, weights } = rows;
  let sum = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const seen = clamp((arrived?.[row] ?? 1) * sigmoid(linear(rows, beta, row)));
    sum += (weights?.[row] ?? 1) * (labels[row] === 1 ? Math.log(seen) : Math.log1p(-seen));
  }
  let squares = 0;
  for (let n = 1; n < beta.length; n += 1) squares += (beta[n] ?? 0) ** 2;
  return sum - (ridge / 2) * squares;
}

const clamp = (probability: number): number => Math.min(1 - 1e-12, Math.max(1e-12, probability));

/** (XᵀWX + λ)⁻¹ · gradient, with the expected information W. */
function scoringDirection(rows: LogisticRows, beta: Float64Array, ridge: number): Float64Array {
  const { labels, arrived, weights, values, width } = rows;
  const size = width + 1;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const x = new Float64Array(size);
  x[0] = 1;
  for (let row = 0; row < labels.length; row += 1) {
    const share = arrived?.[row] ?? 1;
    const p = clamp(sigmoid(linear(rows, beta, row)));
    const seen = clamp(share * p);
    // dμ/dη = F·p(1 − p), variance μ(1 − μ).
    const slope = share * p * (1 - p);
    const weight = weights?.[row] ?? 1;
    const pull = (weight * ((labels[row] ?? 0) - seen) * slope) / (seen * (1 - seen));
    const mass = (weight * slope * slope) / (seen * (1 - seen));
    x.set(values.subarray(row * width, (row + 1) * width), 1);
    for (let i = 0; i < size; i += 1) {
      const xi = x[i] ?? 0;
      if (xi === 0) continue;
      gradient[i] = (gradient[i] ?? 0) + pull * xi;
      for (let j = 0; j <= i; j += 1) information[i * size + j] = (information[i * size + j] ?? 0) + mass * xi * (x[j] ?? 0);
    }
  }
  for (let n = 1; n < size; n += 1) {
    gradient[n] = (gradient[n] ?? 0) - ridge * (beta[n] ?? 0);
    information[n * size + n] = (information[n * size + n] ?? 0) + ridge;
  }
  return solveSymmetric(information, gradient);
}

interface Search {
  readonly rows: LogisticRows;
  readonly beta: Float64Array;
  readonly ridge: number;
  readonly direction: Float64Array;
  readonly fit: number;
}

function halveUntilBetter({ rows, beta, ridge, direction, fit }: Search): { beta: Float64Array; fit: number } | null {
  for (let halving = 0; halving < HALVINGS_MAX; halving += 1) {
    const next = beta.map((value, n) => value + (direction[n] ?? 0) / 2 ** halving);
    const better = penalised(rows, next, ridge);
    if (better > fit) return { beta: next, fit: better };
  }
  return null;
}
