import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@app/domain';
import { createApiKey, revokeApiKey, SCOPES } from '@app/review';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { KEY_CACHE_MS, KeyRing } from './key-ring.js';

describe('KeyRing', () => {
  let world: TestWorld;
  let now = Date.UTC(2026, 10, 22);
  const act = () => ({ actor: 'operator', at: now });
  const ring = (bootstrapApiKey: string | null = null) => new KeyRing({ sql: world.database, clock: () => now, bootstrapApiKey });
  beforeAll(async () => {
    world = await openTestWorld();
  });
  afterAll(() => world.close());

  it('answers without a query while it remembers a key, and honours a revocation when that ends', async () => {
    const keys = ring();
    const { key, secret } = await createApiKey(world.database, { name: 'n', owner: 'o', scopes: ['review'] }, act());
    const caller = await keys.callerOf(secret);
    expect(caller).toMatchObject({ actor: `key:${key.id}`, owner: 'o', scopes: new Set(['review', 'read']) });
    await revokeApiKey(world.database, key.id, act());
    expect(keys.callerOf(secret)).toBe(caller);
    now += KEY_CACHE_MS + 1;
    expect(await keys.callerOf(secret)).toBeNull();
  });

  it('ends a remembered key at its expiry, to the millisecond', async () => {
    const keys = ring();
    const expiresAt = now + KEY_CACHE_MS / 2;
    const { secret } = await createApiKey(world.database, { name: 'n', owner: 'o', scopes: ['read'], expiresAt }, act());
    expect(await keys.callerOf(secret)).not.toBeNull();
    now = expiresAt;
    expect(keys.callerOf(secret)).toBeNull();
  });

  it('gives the bootstrap key every scope, and nothing where there is none', async () => {
    const secret = 'bootstrap-key-of-tests-0123456789';
    expect((await ring(secret).callerOf(secret))?.scopes).toEqual(new Set(SCOPES));
    expect(await ring().callerOf(secret)).toBeNull();
    expect(await ring(secret).callerOf(`${secret}x`)).toBeNull();
    now += MINUTE_MS;
  });

  it('does not even hash what is longer than any key', () => {
    expect(ring().callerOf('x'.repeat(10_000))).toBeNull();
  });
});
