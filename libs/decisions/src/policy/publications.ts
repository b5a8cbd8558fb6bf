import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { PolicyDraft } from './policy.js';

export type PublicationKind = 'release' | 'publish' | 'rollback';

/** What went live when; the latest is what is live. */
export interface Publication {
  readonly number: number;
  readonly version: string;
  /** `release`: the default policy of the code · `publish`: a second person made a draft live · `rollback`: the one before. */
  readonly kind: PublicationKind;
  readonly at: EpochMs;
  readonly actor: string;
  readonly owner: string;
  readonly backtestId: string | null;
  readonly reason: string | null;
}

/** As far back as a rollback looks; nobody takes back a hundred policies. */
export const PUBLICATIONS_MAX = 1_000;

const COLUMNS = 'number, version, kind, at, actor, owner, backtest_id as "backtestId", reason';

/** Newest first, at most {@link PUBLICATIONS_MAX}. */
export async function readPublications(sql: Sql, limit: number = PUBLICATIONS_MAX): Promise<Publication[]> {
  const { rows } = await sql.query<Publication>({
    text: `select ${COLUMNS} from policy_publication order by number desc limit $1`,
    values: [Math.min(limit, PUBLICATIONS_MAX)],
  });
  return rows;
}

/** The latest alone, locked against others who would publish meanwhile. Must run inside a database transaction. */
export async function lockLatestPublication(sql: Sql): Promise<Publication | null> {
  await sql.query({ text: 'lock table policy_publication in share row exclusive mode' });
  return (await readPublications(sql, 1))[0] ?? null;
}

export async function insertPublication(
  sql: Sql,
  { version, kind, at, actor, owner, backtestId, reason }: Omit<Publication, 'number'>,
): Promise<Publication> {
  const { rows } = await sql.query<Publication>({
    text: `insert into policy_publication (version, kind, at, actor, owner, backtest_id, reason)
      values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    values: [version, kind, toIso(at), actor, owner, backtestId, reason],
  });
  const [publication] = rows;
  if (publication === undefined) throw new Error('a publication was written and did not come back');
  return publication;
}

/**
 * The version that was live before the one that is live now was published. What was taken back is not gone back to: a
 * second rollback goes one further, never forth again.
 * @param publications newest first
 */
export function versionBefore(publications: readonly Publication[]): string | null {
  const live: string[] = [];
  for (const { version, kind } of publications.toReversed()) {
    if (kind !== 'rollback') live.push(version);
    else while (live.length > 0 && live.at(-1) !== version) live.pop();
    // Publishing what is live already changes nothing to go back to.
    if (live.at(-1) === live.at(-2)) live.pop();
  }
  return live.at(-2) ?? null;
}

export interface LivePolicy {
  readonly version: string;
  /** Null where the version is the one that was known. */
  readonly document: PolicyDraft | null;
}

/** What is live, in one look at two rows; the document only where it is another than the known one. */
export async function readLivePolicy(sql: Sql, known: string | null): Promise<LivePolicy | null> {
  const { rows } = await sql.query<LivePolicy>({
    name: 'live-policy',
    text: `select p.version, case when p.version is distinct from $1 then p.document end as document
      from (select version from policy_publication order by number desc limit 1) live join policy p using (version)`,
    values: [known],
  });
  return rows[0] ?? null;
}
