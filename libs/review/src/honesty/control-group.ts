import { toIso, weightedWilson, type EpochMs, type Interval } from '@app/domain';
import type { Sql } from '@app/runtime';

/** A payout that was let go by chance, as far as its assessment says so. */
export interface ControlCandidate {
  readonly payoutId: string;
  readonly policy: string;
  readonly propensity: number;
  /** What would have waited. */
  readonly coins: number;
  readonly detectors: readonly string[];
  /** When nothing more can be said of its coins. */
  readonly dueAt: EpochMs;
}

/** What it turned out to be. */
export const CONTROL_LABELS = ['disputed', 'refunded', 'rejected', 'clean'] as const;
export type ControlLabel = (typeof CONTROL_LABELS)[number];

/**
 * Writes down those that really were let go: the payout's history says so. In the transaction of the assessment; once
 * per payout. Answers how many.
 */
export async function recordControlReleases(sql: Sql, candidates: readonly ControlCandidate[], now: EpochMs): Promise<number> {
  if (candidates.length === 0) return 0;
  const { rowCount } = await sql.query({
    name: 'record-control-releases',
    text: `insert into control_release (payout_id, policy, propensity, coins, detectors, released_at, due_at)
      select c."payoutId", c.policy, c.propensity, c.coins, array(select json_array_elements_text(c.detectors)), $2,
        to_timestamp(c."dueAt" / 1000::float8)
      from json_to_recordset($1::json) as c ("payoutId" text, policy text, propensity float8, coins bigint, detectors json, "dueAt" bigint)
      where exists (select from payout_history h where h.payout_id = c."payoutId" and h.reason = 'control.released')
      order by c."payoutId" on conflict (payout_id) do nothing`,
    values: [JSON.stringify(candidates), toIso(now)],
  });
  return rowCount;
}

export interface UnlabelledRelease {
  readonly id: string;
  readonly seq: number;
  readonly dueAt: EpochMs;
}

/** Those that nobody knows the truth of yet, by payout id; pages go on after the last. */
export async function readUnlabelled(sql: Sql, { after, limit }: { after: string; limit: number }): Promise<UnlabelledRelease[]> {
  const { rows } = await sql.query<UnlabelledRelease>({
    name: 'unlabelled-control-releases',
    text: `select c.payout_id as id, p.seq, c.due_at as "dueAt" from control_release c join payout p on p.id = c.payout_id
      where c.label is null and c.payout_id > $1 order by c.payout_id limit $2`,
    values: [after, limit],
  });
  return rows;
}

/** A label stands once it is given. */
export async function labelRelease(
  sql: Sql,
  payoutId: string,
  { label, at }: { label: ControlLabel; at: EpochMs },
): Promise<void> {
  await sql.query({
    name: 'label-control-release',
    text: 'update control_release set label = $2, labelled_at = $3 where payout_id = $1 and label is null',
    values: [payoutId, label, toIso(at)],
  });
}

/** What the control group says of holding. */
export interface ControlGroupResult {
  readonly released: number;
  readonly waiting: number;
  readonly byLabel: Readonly<Record<ControlLabel, number>>;
  /** Of all that would have been held, how much was bad: each release weighs the reciprocal of its propensity. */
  readonly precision: Interval | null;
}

/** The newest; more than a platform lets go on purpose in years. */
const RELEASES_MAX = 100_000;

/** Precision without the bias of looking only at what was held: inverse-propensity weights (Hájek), 95 % by effective size. */
export async function readControlGroup(sql: Sql): Promise<ControlGroupResult> {
  const { rows } = await sql.query<{ propensity: number; label: ControlLabel | null }>({
    name: 'read-control-group',
    text: `select propensity, label from control_release order by released_at desc limit ${RELEASES_MAX}`,
  });
  const known = rows.filter(({ label }) => label !== null);
  const countOf = (wanted: ControlLabel): number => known.filter(({ label }) => label === wanted).length;
  return {
    released: rows.length,
    waiting: rows.length - known.length,
    byLabel: {
      disputed: countOf('disputed'),
      refunded: countOf('refunded'),
      rejected: countOf('rejected'),
      clean: countOf('clean'),
    },
    precision: weightedWilson(
      known.map(({ propensity, label }) => ({ weight: 1 / propensity, caught: label === 'clean' ? 0 : 1 })),
    ),
  };
}
