import { randomUUID } from 'node:crypto';
import { DomainError, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { API_KEY_COLUMNS, isLive, toApiKey, type ApiKey, type ApiKeyRow } from './api-key.js';
import { writeAudit } from '../audit/index.js';
import { newSecret } from './api-key-secret.js';
import { holdersOf } from './one-person.js';
import type { Scope } from './scopes.js';

export interface NewApiKey {
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: EpochMs | null;
  /** Who else sees the secret, as `holdersOf` the issuer answers; nobody when the operator issues it. */
  readonly holders?: readonly string[];
}

/** A key and, this once, the secret that opens it. */
export interface IssuedApiKey {
  readonly key: ApiKey;
  readonly secret: string;
}

/** More keys than any installation has; a longer list is a fault to look at, not to page through. */
export const API_KEYS_LISTED_MAX = 1_000;

/** Who does something to a key, and when. */
export interface KeyAct {
  /** `key:<id>`, `staff:<id>`, `operator` at the command line, or `system`. */
  readonly actor: string;
  readonly at: EpochMs;
}

export async function createApiKey(sql: Sql, wanted: NewApiKey, { actor, at }: KeyAct): Promise<IssuedApiKey> {
  const { secret, prefix, hash } = newSecret();
  const { rows } = await sql.query<ApiKeyRow>({
    text: `insert into api_key (id, name, owner, prefix, key_hash, scopes, created_at, expires_at, holders)
      values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000.0), to_timestamp($8::float8 / 1000.0), $9)
      returning ${API_KEY_COLUMNS}`,
    values: [
      `key_${randomUUID()}`,
      wanted.name,
      wanted.owner,
      prefix,
      hash,
      [...wanted.scopes],
      at,
      wanted.expiresAt ?? null,
      [...(wanted.holders ?? [])],
    ],
  });
  const key = onlyKey(rows, 'the new key');
  await writeKeyAudit(sql, { actor, at }, { action: 'api-key.created', key });
  return { key, secret };
}

/** Ends a key. Processes that have just seen it honour this within their cache's few seconds. */
export async function revokeApiKey(sql: Sql, id: string, act: KeyAct): Promise<ApiKey> {
  const key = await endApiKey(sql, id, act.at);
  await writeKeyAudit(sql, act, { action: 'api-key.revoked', key });
  return key;
}

/**
 * A successor with the same name, owner, scopes and expiry; the old key ends at `endsAt`, so that callers can
 * switch. Call it within a transaction: half of it is a key too many.
 */
export async function rotateApiKey(
  sql: Sql,
  id: string,
  act: KeyAct & { readonly endsAt: EpochMs; readonly holders?: readonly string[] },
): Promise<IssuedApiKey> {
  const old = await endApiKey(sql, id, act.endsAt);
  if (!isLive(old, act.at)) {
    throw new DomainError('api-key.not-found', `Key ${id} is revoked or expired already: create a new one instead.`);
  }
  await writeKeyAudit(sql, act, { action: 'api-key.rotated', key: old });
  const holders = new Set([...(await holdersOf(sql, { actor: `key:${id}`, owner: old.owner })), ...(act.holders ?? [])]);
  return createApiKey(sql, { ...old, holders: [...holders] }, act);
}

/** The earlier of two ends stands: revoking again never brings a key back. */
async function endApiKey(sql: Sql, id: string, at: EpochMs): Promise<ApiKey> {
  const { rows } = await sql.query<ApiKeyRow>({
    text: `update api_key set revoked_at = least(revoked_at, to_timestamp($2::float8 / 1000.0))
      where id = $1 returning ${API_KEY_COLUMNS}`,
    values: [id, at],
  });
  return onlyKey(rows, id);
}

const writeKeyAudit = (sql: Sql, { actor, at }: KeyAct, { action, key }: { action: string; key: ApiKey }): Promise<void> =>
  writeAudit(sql, {
    at,
    actor,
    action,
    subject: { type: 'api-key', id: key.id },
    details: { name: key.name, owner: key.owner, scopes: key.scopes, expiresAt: key.expiresAt, revokedAt: key.revokedAt },
  });

/** All keys, newest first, revoked ones included. */
export async function listApiKeys(sql: Sql): Promise<ApiKey[]> {
  const { rows } = await sql.query<ApiKeyRow>({
    text: `select ${API_KEY_COLUMNS} from api_key order by created_at desc, id limit ${API_KEYS_LISTED_MAX}`,
  });
  return rows.map(toApiKey);
}

function onlyKey(rows: readonly ApiKeyRow[], id: string): ApiKey {
  const row = rows[0];
  if (row === undefined) throw new DomainError('api-key.not-found', `There is no key ${id}.`);
  return toApiKey(row);
}
