import { toIso, type EpochMs, type JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';
import { APPEALS_MAX } from './open-appeal.js';

/** What became of a creator's appeal, as the platform may tell them. */
export interface AppealOfPayout {
  readonly caseId: string;
  readonly status: 'open' | 'upheld' | 'dismissed' | 'closed';
  readonly openedAt: EpochMs;
  readonly decidedAt: EpochMs | null;
  /** No other is heard about this payout. */
  readonly isLast: boolean;
}

/** The latest about this payout, null when there is none. A decision that can still be undone is told to nobody. */
export async function latestAppeal(sql: Sql, payoutId: string): Promise<AppealOfPayout | null> {
  const { rows } = await sql.query<AppealOfPayout>({
    name: 'latest-appeal',
    text: `select c.id as "caseId", case when c.status <> 'decided' then 'open' when c.decision = 'release' then 'upheld'
        when c.decision = 'reject' then 'dismissed' else 'closed' end as status,
        c.opened_at as "openedAt", case when c.status = 'decided' then c.decided_at end as "decidedAt",
        count(*) over () >= ${APPEALS_MAX} as "isLast"
      from case_payout cp join review_case c on c.id = cp.case_id and c.kind = 'appeal' and c.second_look_of is null
      where cp.payout_id = $1 order by c.number desc limit 1`,
    values: [payoutId],
  });
  return rows[0] ?? null;
}

export const appealToWire = ({ caseId, status, openedAt, decidedAt }: AppealOfPayout): JsonObject => ({
  caseId,
  status,
  openedAt: toIso(openedAt),
  decidedAt: decidedAt === null ? null : toIso(decidedAt),
});
