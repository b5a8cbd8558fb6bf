import type { EpochMs } from '@app/domain';
import { isScope, type Scope } from './scopes.js';

/** A key as it may be shown: everything but the secret. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The person or team that answers for the key: nobody approves what their own key decided. */
  readonly owner: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
}

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly created_at: EpochMs;
  readonly expires_at: EpochMs | null;
  readonly revoked_at: EpochMs | null;
}

export const API_KEY_COLUMNS = 'id, name, owner, prefix, scopes, created_at, expires_at, revoked_at';

export const toApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  owner: row.owner,
  prefix: row.prefix,
  scopes: row.scopes.filter(isScope),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
});

/** Neither revoked nor expired; both moments may lie ahead (a rotated key overlaps with its successor). */
export function isLive(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: EpochMs): boolean {
  return (key.revokedAt === null || key.revokedAt > now) && (key.expiresAt === null || key.expiresAt > now);
}
