import { randomUUID } from 'node:crypto';
import { toIso, type EpochMs, type JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';

export const BACKTEST_STATUSES = ['waiting', 'running', 'finished', 'failed'] as const;
export type BacktestStatus = (typeof BACKTEST_STATUSES)[number];

/** What a policy would have done to a time that has passed; a worker fills it in. */
export interface Backtest {
  readonly id: string;
  readonly number: number;
  readonly policyVersion: string;
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly status: BacktestStatus;
  /** 0 to 1. */
  readonly progress: number;
  readonly report: JsonObject | null;
  readonly error: string | null;
  readonly requestedBy: string;
  readonly createdAt: EpochMs;
  readonly startedAt: EpochMs | null;
  readonly finishedAt: EpochMs | null;
}

const COLUMNS = `id, number, policy_version as "policyVersion", since, until, status, progress, report, error,
  requested_by as "requestedBy", created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

export interface NewBacktest {
  readonly policyVersion: string;
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly requestedBy: string;
  readonly owner: string;
  readonly at: EpochMs;
}

/** Asks for a backtest; whoever runs them finds it by its status. */
export async function insertBacktest(sql: Sql, wanted: NewBacktest): Promise<Backtest> {
  const { policyVersion, since, until, requestedBy, owner, at } = wanted;
  const { rows } = await sql.query<Backtest>({
    text: `insert into policy_backtest (id, policy_version, since, until, requested_by, requested_by_owner, created_at)
      values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    values: [`backtest_${randomUUID()}`, policyVersion, toIso(since), toIso(until), requestedBy, owner, toIso(at)],
  });
  const [backtest] = rows;
  if (backtest === undefined) throw new Error('a backtest was written and did not come back');
  return backtest;
}

export async function findBacktest(sql: Sql, policyVersion: string, id: string): Promise<Backtest | null> {
  const { rows } = await sql.query<Backtest>({
    text: `select ${COLUMNS} from policy_backtest where policy_version = $1 and id = $2`,
    values: [policyVersion, id],
  });
  return rows[0] ?? null;
}

/** Of one version, newest first. */
export async function listBacktests(sql: Sql, policyVersion: string, limit: number): Promise<Backtest[]> {
  const { rows } = await sql.query<Backtest>({
    text: `select ${COLUMNS} from policy_backtest where policy_version = $1 order by number desc limit $2`,
    values: [policyVersion, limit],
  });
  return rows;
}

/** The latest finished one of a version: what its publication rests on. */
export async function latestFinishedBacktest(sql: Sql, policyVersion: string): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>({
    text: `select id from policy_backtest where policy_version = $1 and status = 'finished' order by number desc limit 1`,
    values: [policyVersion],
  });
  return rows[0]?.id ?? null;
}
