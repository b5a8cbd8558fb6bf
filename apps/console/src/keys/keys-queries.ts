import { queryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';
import { queries } from '../client/queries.js';

export type ApiKey = components['schemas']['ApiKey'];
export type Scope = ApiKey['scopes'][number];
export const SCOPES = ['ingest', 'risk-check', 'read', 'review', 'admin'] as const satisfies readonly Scope[];

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async () => (await bodyOf(client.GET('/v1/keys'))).data,
});

/** How long the old key still works: programs are switched over within a day. */
const OVERLAP_MS = 24 * 60 * 60_000;

const changed = () => queries.invalidateQueries({ queryKey: keysQuery.queryKey });

export interface WantedKey {
  readonly name: string;
  readonly scopes: Scope[];
  /** RFC 3339; null: it does not expire. */
  readonly expiresAt: string | null;
}

/** All three tell the list; creating and rotating answer with the secret, this once. */
export async function createKey(body: WantedKey): Promise<string> {
  const { secret } = await bodyOf(client.POST('/v1/keys', { body }));
  void changed();
  return secret;
}

export async function rotateKey(id: string): Promise<string> {
  const { secret } = await bodyOf(
    client.POST('/v1/keys/{id}/rotate', { params: { path: { id } }, body: { overlapMs: OVERLAP_MS } }),
  );
  void changed();
  return secret;
}

export async function revokeKey(id: string): Promise<void> {
  await bodyOf(client.POST('/v1/keys/{id}/revoke', { params: { path: { id } } }));
  void changed();
}

export type KeyState = 'active' | 'expired' | 'revoked';

export function stateOf({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: number): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'active';
}
