import { metricsRegistry } from '@app/runtime';
import { TRANSACTION_TYPES } from '@app/domain';
import { Counter, Histogram } from 'prom-client';

export const TRANSACTION_RESULTS = ['recorded', 'duplicate', 'conflict', 'invalid'] as const;
export type TransactionResult = (typeof TRANSACTION_RESULTS)[number];

export const transactionsTotal = new Counter({
  name: 'assay_transactions_total',
  help: 'Transactions that were sent, by type (unknown: none that we know) and what became of them',
  labelNames: ['type', 'result'],
  registers: [metricsRegistry],
});
for (const type of TRANSACTION_TYPES) for (const result of TRANSACTION_RESULTS) transactionsTotal.inc({ type, result }, 0);
transactionsTotal.inc({ type: 'unknown', result: 'invalid' }, 0);

/** Counts a whole flush with one increment per pair of labels. */
export function countResults(results: readonly { readonly type: string; readonly result: TransactionResult }[]): void {
  const counts = new Map<string, { type: string; result: TransactionResult; count: number }>();
  for (const { type, result } of results) {
    const key = `${type}/${result}`;
    const counted = counts.get(key);
    if (counted) counted.count += 1;
    else counts.set(key, { type, result, count: 1 });
  }
  for (const { type, result, count } of counts.values()) transactionsTotal.inc({ type, result }, count);
}

export const flushRows = new Histogram({
  name: 'assay_flush_rows',
  help: 'Transactions per group commit',
  buckets: [1, 5, 10, 25, 50, 100, 250, 500, 1_000],
  registers: [metricsRegistry],
});

export const flushSeconds = new Histogram({
  name: 'assay_flush_duration_seconds',
  help: 'Time that a group commit took, until its rows were durable',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  registers: [metricsRegistry],
});

export const FLUSH_FAILURES = ['data', 'transient', 'overload'] as const;
export const flushFailuresTotal = new Counter({
  name: 'assay_flush_failures_total',
  help: 'Group commits that failed on data (retried request by request), on a passing fault (retried), or were refused for overload',
  labelNames: ['cause'],
  registers: [metricsRegistry],
});
for (const cause of FLUSH_FAILURES) flushFailuresTotal.inc({ cause }, 0);

export const excessUndoneCoinsTotal = new Counter({
  name: 'assay_excess_undone_coins_total',
  help: 'Coins that refunds, chargebacks and reversals asked for beyond what was left of their target',
  registers: [metricsRegistry],
});

export const COMMIT_WAYS = ['at-once', 'refused', 'in-steps'] as const;
export const commitsTotal = new Counter({
  name: 'assay_ledger_commits_total',
  help: 'Commits in one statement, refusals of that statement, and commits that looked before they wrote',
  labelNames: ['way'],
  registers: [metricsRegistry],
});
for (const way of COMMIT_WAYS) commitsTotal.inc({ way }, 0);
