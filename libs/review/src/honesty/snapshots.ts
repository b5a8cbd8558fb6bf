import { DAY_MS, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { countGroups } from './count-groups.js';
import { measurePrecision, type DetectorPrecision } from './detector-precision.js';
import { fairnessOf, type GroupFairness } from './fairness.js';

/** A quarter of a year: long enough to see rare groups, short enough that last year's policy is no longer blamed. */
export const MEASURED_MS = 90 * DAY_MS;

/** Figures as they were taken last. */
export interface Snapshot<Content> {
  readonly at: EpochMs;
  readonly content: Content;
}

interface Contents {
  readonly fairness: readonly GroupFairness[];
  readonly detectors: readonly DetectorPrecision[];
}

/** Takes the figures of the last {@link MEASURED_MS} and keeps them in place of the earlier ones. */
export async function measureHonesty(
  sql: Sql,
  { now, detectors }: { now: EpochMs; detectors: readonly string[] },
): Promise<void> {
  const period = { since: now - MEASURED_MS, until: now };
  await keep(sql, 'fairness', { at: now, content: fairnessOf(await countGroups(sql, period)) });
  await keep(sql, 'detectors', { at: now, content: await measurePrecision(sql, { ...period, detectors }) });
}

async function keep<Kind extends keyof Contents>(sql: Sql, kind: Kind, { at, content }: Snapshot<Contents[Kind]>): Promise<void> {
  await sql.query({
    name: 'keep-snapshot',
    text: `insert into honesty_snapshot (kind, at, content) values ($1, $2, $3)
      on conflict (kind) do update set at = excluded.at, content = excluded.content`,
    values: [kind, toIso(at), JSON.stringify(content)],
  });
}

/** Null before they were first taken. */
export async function readSnapshot<Kind extends keyof Contents>(sql: Sql, kind: Kind): Promise<Snapshot<Contents[Kind]> | null> {
  const { rows } = await sql.query<Snapshot<Contents[Kind]>>({
    name: 'read-snapshot',
    text: 'select at, content from honesty_snapshot where kind = $1',
    values: [kind],
  });
  return rows[0] ?? null;
}
