import type { EpochMs, Seq, TransactionId } from '@app/domain';
import { toIso } from '@app/domain';
import type { Outcome } from '@app/decisions';
import type { Sql } from '@app/runtime';
import type { CaseDecision, ReasonCode } from '../cases/review-case.js';

/** What a person decided about one payout, as something to learn from. */
export interface VerdictLabel {
  /** Of the verdict: pages go on after it. */
  readonly verdictId: number;
  readonly payoutId: TransactionId;
  readonly seq: Seq;
  readonly decision: CaseDecision;
  readonly reasonCode: ReasonCode;
  readonly decidedAt: EpochMs;
  /** The assessment that the decider had before them. */
  readonly judged: {
    readonly cause: string;
    readonly outcome: Outcome;
    readonly policy: string;
    readonly model: string;
    /** Ids of the detectors that spoke against it. */
    readonly hits: readonly string[];
  };
}

interface Row extends Omit<VerdictLabel, 'judged'> {
  readonly cause: string;
  readonly outcome: 'a' | 'r' | 'h';
  readonly policy: string;
  readonly model: string;
  readonly statuses: string;
  readonly detectors: string[];
}

const OUTCOMES = { a: 'allow', r: 'review', h: 'hold' } as const satisfies Record<Row['outcome'], Outcome>;

/** A verdict stands when it has taken effect, so that nobody can undo it any more, and no later one said the opposite. */
const STANDING = 'v.applied_at is not null and v.undone_at is null and v.overturned_at is null';

const select = (where: string): string => `
select v.id as "verdictId", p.id as "payoutId", p.seq, v.decision, v.reason_code as "reasonCode", v.decided_at as "decidedAt",
  a.cause, a.outcome, a.policy, r.model, a.statuses, r.detectors
from verdict v
cross join lateral unnest(v.payout_ids) as about (payout_id)
join payout p on p.id = about.payout_id
cross join lateral (
  select * from assessment where seq = p.seq and assessed_at <= v.decided_at order by assessed_at desc, as_of desc limit 1) a
join roster r on r.id = a.roster
where ${STANDING} and ${where}`;

/** A verdict is about a thousand payouts at most; so many verdicts at once are some tens of thousands of labels. */
export const VERDICTS_MAX = 500;

/**
 * Labels of the next verdicts decided in a period, oldest first; a verdict on several payouts is several labels, all in
 * one page. A payout that was decided more than once has a label of each verdict that stands.
 */
export async function readVerdictLabels(
  sql: Sql,
  { since, until, after = 0 }: { readonly since: EpochMs; readonly until: EpochMs; readonly after?: number },
): Promise<VerdictLabel[]> {
  const { rows } = await sql.query<Row>({
    name: 'read-verdict-labels',
    text: `${select(`v.id in (
        select id from verdict v where ${STANDING} and decided_at >= $1 and decided_at < $2 and id > $3
        order by id limit ${VERDICTS_MAX})`)}
      order by v.id, p.id`,
    values: [toIso(since), toIso(until), after],
  });
  return rows.map(toLabel);
}

/** The latest label of each of these payouts; of those that nobody decided there is none. */
export async function labelsOfPayouts(sql: Sql, payoutIds: readonly string[]): Promise<Map<string, VerdictLabel>> {
  if (payoutIds.length === 0) return new Map();
  const { rows } = await sql.query<Row>({
    name: 'labels-of-payouts',
    text: `${select('v.payout_ids && $1::text[] and p.id = any($1::text[])')} order by v.id`,
    values: [payoutIds],
  });
  return new Map(rows.map((row) => [row.payoutId, toLabel(row)]));
}

function toLabel(row: Row): VerdictLabel {
  const { cause, outcome, policy, model, statuses, detectors, ...label } = row;
  const hits = detectors.filter((_, position) => statuses.charAt(position) === 'h');
  return { ...label, judged: { cause, outcome: OUTCOMES[outcome], policy, model, hits } };
}
