import { toIso, type EpochMs, type JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';

/** What became of a creator's appeal, as the platform may tell them. */
export interface AppealOfPayout {
  readonly caseId: string;
  readonly status: 'open' | 'upheld' | 'dismissed' | 'closed';
  readonly openedAt: EpochMs;
  readonly decidedAt: EpochMs | null;
}

/** The latest about this payout, null when there is none. A decision that can still be undone is told to nobody. */
export async function latestAppeal(sql: Sql, payoutId: string): Promise<JsonObject | null> {
  const { rows } = await sql.query<AppealOfPayout>({
    name: 'latest-appeal',
    text: `select c.id as "caseId", case when c.status <> 'decided' then 'open' when c.decision = 'release' then 'upheld'
        when c.decision = 'reject' then 'dismissed' else 'closed' end as status,
        c.opened_at as "openedAt", case when c.status = 'decided' then c.decided_at end as "decidedAt"
      from case_payout cp join review_case c on c.id = cp.case_id and c.kind = 'appeal' and c.second_look_of is null
      where cp.payout_id = $1 order by c.number desc limit 1`,
    values: [payoutId],
  });
  const [latest] = rows;
  if (latest === undefined) return null;
  const { openedAt, decidedAt, ...rest } = latest;
  return { ...rest, openedAt: toIso(openedAt), decidedAt: decidedAt === null ? null : toIso(decidedAt) };
}
