import { LRUCache } from 'lru-cache';
import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { completePolicy } from './define-policy.js';
import type { Policy, PolicyDraft } from './policy.js';

/** A policy as it was saved. */
export interface SavedPolicy {
  readonly version: string;
  /** Newest saved: highest. */
  readonly number: number;
  readonly document: PolicyDraft;
  /** `key:<id>`; `system` for what comes with a release. */
  readonly author: string;
  readonly owner: string;
  readonly createdAt: EpochMs;
}

const COLUMNS = `version, number, document, author, author_owner as owner, created_at as "createdAt"`;

/** Saves a draft under its version; answers null when a policy that says the same was saved before. */
export async function insertPolicy(
  sql: Sql,
  { policy, document, author, owner, at }: { policy: Policy; document: PolicyDraft; author: string; owner: string; at: EpochMs },
): Promise<SavedPolicy | null> {
  const { rows } = await sql.query<SavedPolicy>({
    text: `insert into policy (version, document, author, author_owner, created_at) values ($1, $2, $3, $4, $5)
      on conflict (version) do nothing returning ${COLUMNS}`,
    values: [policy.version, JSON.stringify(document), author, owner, toIso(at)],
  });
  return rows[0] ?? null;
}

export async function findPolicy(sql: Sql, version: string): Promise<SavedPolicy | null> {
  const { rows } = await sql.query<SavedPolicy>({
    name: 'find-policy',
    text: `select ${COLUMNS} from policy where version = $1`,
    values: [version],
  });
  return rows[0] ?? null;
}

/** Newest first. */
export async function listPolicies(
  sql: Sql,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<SavedPolicy[]> {
  const { rows } = await sql.query<SavedPolicy>({
    text: `select ${COLUMNS} from policy where $1::bigint is null or number < $1 order by number desc limit $2`,
    values: [before ?? null, limit],
  });
  return rows;
}

/** Policies are written once, so what was read of one stays true; a replay meets a few dozen. */
const completed = new LRUCache<string, Policy>({ max: 100 });

/** The policy of a version, ready to judge by; null when none was saved under it. */
export async function policyByVersion(sql: Sql, version: string): Promise<Policy | null> {
  const known = completed.get(version);
  if (known !== undefined) return known;
  const saved = await findPolicy(sql, version);
  if (saved === null) return null;
  const policy = completePolicy(saved.document, saved.version);
  completed.set(version, policy);
  return policy;
}
