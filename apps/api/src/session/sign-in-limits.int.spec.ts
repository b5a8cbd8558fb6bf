import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/domain';
import { openRedis } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { HASHING_AT_ONCE_MAX, SignInLimits } from './sign-in-limits.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const refused = () => Promise.reject(new DomainError('session.refused', 'no'));
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'passed',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('the throttle of sign-ins', () => {
  it('counts for all processes together', async () => {
    const [one, two] = [new SignInLimits(world.redis, world.config), new SignInLimits(world.redis, world.config)];
    const who = { account: 'both@example.com', address: '192.0.2.1', method: 'password' } as const;
    // Until its own connection stands a process counts for itself.
    while ((await world.redis.keys(`${world.redisPrefix}:sign-in:pair*`)).length === 0) await codeOf(one.attempt(who, refused));
    while ((await codeOf(one.attempt(who, refused))) === 'session.refused');
    let code = await codeOf(two.attempt(who, refused));
    for (let tries = 0; tries < 10 && code !== 'request.too-many'; tries += 1) code = await codeOf(two.attempt(who, refused));
    expect(code).toBe('request.too-many');
    for (const limits of [one, two]) limits.onApplicationShutdown();
  });

  it('still counts when Redis is away', async () => {
    const nowhere = openRedis({ redisUrl: 'redis://127.0.0.1:1' });
    const limits = new SignInLimits(nowhere, world.config);
    const who = { account: 'away@example.com', address: '192.0.2.2', method: 'password' } as const;
    const codes: string[] = [];
    for (const _ of times(12)) codes.push(await codeOf(limits.attempt(who, refused)));
    expect(codes).toEqual([...times(10).map(() => 'session.refused'), 'request.too-many', 'request.too-many']);
    limits.onApplicationShutdown();
    nowhere.disconnect();
  });

  it('stops one password that is tried on everybody from one address', async () => {
    const limits = new SignInLimits(world.redis, world.config);
    const codes = new Map<string, number>();
    for (const index of times(130)) {
      const code = await codeOf(
        limits.attempt({ account: `victim ${index}`, address: '192.0.2.3', method: 'password' }, refused),
      );
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(codes.get('request.too-many')).toBeGreaterThan(0);
    expect(await codeOf(limits.attempt({ account: 'victim 1', address: '192.0.2.4', method: 'password' }, refused))).toBe(
      'session.refused',
    );
    limits.onApplicationShutdown();
  });

  it('hashes no more at once than memory and cores bear', async () => {
    const limits = new SignInLimits(world.redis, world.config);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const all = times(HASHING_AT_ONCE_MAX + 3).map((index) =>
      codeOf(limits.attempt({ account: `busy ${index}`, address: `198.51.100.${index}`, method: 'password' }, () => held)),
    );
    expect(await Promise.any(all)).toBe('request.too-many');
    release();
    expect((await Promise.all(all)).filter((code) => code === 'passed')).toHaveLength(HASHING_AT_ONCE_MAX);
    limits.onApplicationShutdown();
  });
});
