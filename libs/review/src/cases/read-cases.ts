import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { statusAt } from './standing.js';
import { CASE_COLUMNS, toCase, type CaseKind, type CaseRow, type CaseStatus, type ReviewCase } from './review-case.js';

export const CASE_SORTS = ['urgency', '-openedAt', '-heldCoins'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export interface CaseFilter {
  readonly statuses?: readonly CaseStatus[] | undefined;
  readonly assignee?: string | undefined;
  readonly kind?: CaseKind | undefined;
  /** Undecided, and due; or not yet. */
  readonly isOverdue?: boolean | undefined;
  /** Held coins. */
  readonly coinsMin?: number | undefined;
  readonly sort: CaseSort;
  /** The last case of the page before, as `caseKey` gives it. */
  readonly after?: CaseKey | undefined;
  readonly limit: number;
}

/** What orders cases: enough to go on after one, also when it has been decided meanwhile. */
export interface CaseKey {
  readonly dueAt: EpochMs;
  readonly openedAt: EpochMs;
  readonly heldCoins: number;
  readonly number: number;
}

export const caseKey = ({ dueAt, openedAt, heldCoins, number }: ReviewCase): CaseKey => ({ dueAt, openedAt, heldCoins, number });

/** Urgency: due time, then money at risk; ties in the order of opening. */
const ORDERS: Record<CaseSort, string> = {
  urgency: 'c.due_at, c.held_coins desc, c.number',
  '-openedAt': 'c.opened_at desc, c.number desc',
  '-heldCoins': 'c.held_coins desc, c.number desc',
};

/** At most `limit`, in the order of `sort`. Ask for one more than a page shows to learn whether another follows. */
export async function listCases(sql: Sql, filter: CaseFilter, now: EpochMs): Promise<ReviewCase[]> {
  const values: unknown[] = [filter.limit, toIso(now)];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await sql.query<CaseRow>({
    text: `select ${CASE_COLUMNS} from review_case c where ${conditionsOf(filter, bind).join(' and ')}
      order by ${ORDERS[filter.sort]} limit $1`,
    values,
  });
  return rows.map((row) => toCase(row, now));
}

function conditionsOf(filter: CaseFilter, bind: (value: unknown) => string): string[] {
  const { statuses, assignee, kind, isOverdue, coinsMin, after } = filter;
  return [
    '$2::timestamptz is not null',
    ...(statuses === undefined ? [] : [`${statusAt('$2')} = any(${bind(statuses)}::text[])`]),
    // What is stored as decided is most of the table: without it, only the small index of the others is read.
    ...(statuses === undefined || statuses.includes('decided') ? [] : [`c.status <> 'decided'`]),
    ...(assignee === undefined
      ? []
      : [`c.assignee = ${bind(assignee)} and (c.lease_expires_at is null or c.lease_expires_at > $2)`]),
    ...(kind === undefined ? [] : [`c.kind = ${bind(kind)}`]),
    ...(isOverdue === undefined
      ? []
      : [`c.decided_at is null and c.status <> 'decided' and c.due_at ${isOverdue ? '<=' : '>'} $2`]),
    ...(coinsMin === undefined ? [] : [`c.held_coins >= ${bind(coinsMin)}::bigint`]),
    ...(after === undefined ? [] : [isAfter(filter.sort, after, bind)]),
  ];
}

function isAfter(sort: CaseSort, key: CaseKey, bind: (value: unknown) => string): string {
  const number = `${bind(key.number)}::bigint`;
  if (sort === '-openedAt') return `(c.opened_at, c.number) < (${bind(toIso(key.openedAt))}::timestamptz, ${number})`;
  const coins = `${bind(key.heldCoins)}::bigint`;
  if (sort === '-heldCoins') return `(c.held_coins, c.number) < (${coins}, ${number})`;
  const due = `${bind(toIso(key.dueAt))}::timestamptz`;
  return `c.due_at >= ${due} and (c.due_at > ${due} or c.held_coins < ${coins} or (c.held_coins = ${coins} and c.number > ${number}))`;
}

export async function findCase(sql: Sql, id: string, now: EpochMs): Promise<ReviewCase | null> {
  const { rows } = await sql.query<CaseRow>({
    name: 'find-case',
    text: `select ${CASE_COLUMNS} from review_case c where c.id = $1`,
    values: [id],
  });
  return rows[0] === undefined ? null : toCase(rows[0], now);
}
