import { timingSafeEqual } from 'node:crypto';
import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { API_KEY_COLUMNS, isLive, toApiKey, type ApiKey, type ApiKeyRow } from './api-key.js';
import { hashSecret, prefixOf } from './api-key-secret.js';

interface KeyRowWithHash extends ApiKeyRow {
  readonly key_hash: Buffer;
}

/** The live key that this secret opens, or null: unknown, revoked, expired and malformed look the same. */
export async function findApiKey(sql: Sql, secret: string, now: EpochMs): Promise<ApiKey | null> {
  const prefix = prefixOf(secret);
  if (prefix === null) return null;
  const { rows } = await sql.query<KeyRowWithHash>({
    name: 'find-api-key',
    text: `select ${API_KEY_COLUMNS}, key_hash from api_key where prefix = $1`,
    values: [prefix],
  });
  const row = rows[0];
  if (row === undefined || !timingSafeEqual(row.key_hash, hashSecret(secret))) return null;
  const key = toApiKey(row);
  return isLive(key, now) ? key : null;
}
