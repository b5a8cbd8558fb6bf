import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { CASE_COLUMNS, toCase, type CaseKind, type CaseRow, type CaseStatus, type ReviewCase } from './review-case.js';

export const CASE_SORTS = ['urgency', '-openedAt', '-heldCoins'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export interface CaseFilter {
  readonly status?: CaseStatus | undefined;
  readonly assignee?: string | undefined;
  readonly kind?: CaseKind | undefined;
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

/** A case whose lease ran out counts as open and as nobody's. */
const HAS_LIVE_LEASE = "c.status = 'claimed' and c.lease_expires_at > $2";
const STATUS_NOW = `case when c.status = 'claimed' and not (${HAS_LIVE_LEASE}) then 'open' else c.status end`;

/** At most `limit`, in the order of `sort`. Ask for one more than a page shows to learn whether another follows. */
export async function listCases(sql: Sql, filter: CaseFilter, now: EpochMs): Promise<ReviewCase[]> {
  const values: unknown[] = [filter.limit, toIso(now)];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    '$2::timestamptz is not null',
    ...(filter.status === undefined ? [] : [`${STATUS_NOW} = ${bind(filter.status)}`]),
    ...(filter.status === undefined || filter.status === 'decided' ? [] : [`c.status <> 'decided'`]),
    ...(filter.assignee === undefined
      ? []
      : [`c.assignee = ${bind(filter.assignee)} and (c.status <> 'claimed' or ${HAS_LIVE_LEASE})`]),
    ...(filter.kind === undefined ? [] : [`c.kind = ${bind(filter.kind)}`]),
    ...(filter.after === undefined ? [] : [isAfter(filter.sort, filter.after, bind)]),
  ];
  const { rows } = await sql.query<CaseRow>({
    text: `select ${CASE_COLUMNS} from review_case c where ${conditions.join(' and ')} order by ${ORDERS[filter.sort]} limit $1`,
    values,
  });
  return rows.map((row) => toCase(row, now));
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
