import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@app/domain';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { ensureFirstKey } from './ensure-first-key.js';
import { findApiKey } from './find-api-key.js';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './manage-api-keys.js';

const NOW = Date.UTC(2026, 10, 22);
const ACT = { actor: 'operator', at: NOW };
const LATER = { actor: 'operator', at: NOW + MINUTE_MS };
const WANTED = { name: 'platform', owner: 'payments', scopes: ['ingest', 'read'] } as const;

describe('API keys', () => {
  let world: TestWorld;
  let directory: string;
  beforeAll(async () => {
    world = await openTestWorld();
    directory = await mkdtemp(join(tmpdir(), 'first-key-'));
  });
  afterAll(async () => {
    await world.close();
    await rm(directory, { recursive: true });
  });

  it('makes one first key, readable by its owner alone, however many processes start at once', async () => {
    const paths = await Promise.all(Array.from({ length: 5 }, () => ensureFirstKey(world.database, directory, NOW)));
    const path = join(directory, 'first-key');
    expect(paths.filter((made) => made !== null)).toEqual([path]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const secret = (await readFile(path, 'utf8')).trim();
    expect(await findApiKey(world.database, secret, NOW)).toMatchObject({ scopes: ['admin'] });
  });

  it('opens a key with its whole secret only', async () => {
    const { secret, key } = await createApiKey(world.database, WANTED, ACT);
    expect(await findApiKey(world.database, secret, NOW)).toEqual(key);
    const last = secret.endsWith('A') ? 'B' : 'A';
    expect(await findApiKey(world.database, secret.slice(0, -1) + last, NOW)).toBeNull();
  });

  it('stores no secret', async () => {
    const { secret } = await createApiKey(world.database, WANTED, ACT);
    const { rows } = await world.database.query<{ row: string }>({ text: 'select k::text as row from api_key k' });
    expect(rows.some(({ row }) => row.includes(secret.slice(-43)))).toBe(false);
  });

  it('ends a key at its expiry and at its revocation', async () => {
    const expiring = await createApiKey(world.database, { ...WANTED, expiresAt: NOW + MINUTE_MS }, ACT);
    expect(await findApiKey(world.database, expiring.secret, NOW + MINUTE_MS - 1)).not.toBeNull();
    expect(await findApiKey(world.database, expiring.secret, NOW + MINUTE_MS)).toBeNull();
    const revoked = await createApiKey(world.database, WANTED, ACT);
    await revokeApiKey(world.database, revoked.key.id, ACT);
    expect(await findApiKey(world.database, revoked.secret, NOW)).toBeNull();
  });

  it('does not bring a key back that is revoked again later', async () => {
    const { key, secret } = await createApiKey(world.database, WANTED, ACT);
    await revokeApiKey(world.database, key.id, ACT);
    await revokeApiKey(world.database, key.id, LATER);
    expect(await findApiKey(world.database, secret, NOW)).toBeNull();
  });

  it('rotates with an overlap, and never a key that is gone', async () => {
    const old = await createApiKey(world.database, WANTED, ACT);
    const next = await rotateApiKey(world.database, old.key.id, { ...ACT, endsAt: NOW + MINUTE_MS });
    expect(next.key).toMatchObject(WANTED);
    expect(await findApiKey(world.database, old.secret, NOW)).not.toBeNull();
    expect(await findApiKey(world.database, old.secret, NOW + MINUTE_MS)).toBeNull();
    expect(await findApiKey(world.database, next.secret, NOW + MINUTE_MS)).not.toBeNull();
    const again = rotateApiKey(world.database, old.key.id, { ...LATER, endsAt: NOW + 2 * MINUTE_MS });
    await expect(again).rejects.toMatchObject({ code: 'api-key.not-found' });
  });

  it('writes into the audit log who made and ended a key', async () => {
    const { key } = await createApiKey(world.database, WANTED, ACT);
    await revokeApiKey(world.database, key.id, LATER);
    const { rows } = await world.database.query<{ action: string; actor: string }>({
      text: `select action, actor from audit_log where subject_type = 'api-key' and subject_id = $1 order by id`,
      values: [key.id],
    });
    expect(rows).toEqual([
      { action: 'api-key.created', actor: 'operator' },
      { action: 'api-key.revoked', actor: 'operator' },
    ]);
  });

  it('lists every key without its secret and refuses ids it does not know', async () => {
    const { key, secret } = await createApiKey(world.database, WANTED, { ...ACT, at: NOW + 1 });
    const listed = await listApiKeys(world.database);
    expect(listed[0]).toEqual(key);
    expect(JSON.stringify(listed)).not.toContain(secret);
    await expect(revokeApiKey(world.database, 'key_none', ACT)).rejects.toMatchObject({ code: 'api-key.not-found' });
  });
});
