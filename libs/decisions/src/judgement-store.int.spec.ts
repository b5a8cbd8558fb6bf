import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { JudgementStore } from './judgement-store.js';
import { DEFAULT_DRAFT, DEFAULT_POLICY } from './policy/default-policy.js';
import { definePolicy } from './policy/define-policy.js';
import { insertPolicy, policyByVersion } from './policy/policy-rows.js';
import { insertPublication } from './policy/publications.js';
import { releaseDefaultPolicy } from './policy/release-default.js';

const AT = Date.UTC(2026, 10, 2);
const document = { ...DEFAULT_DRAFT, name: 'autumn', addCeiling: 0.2 };
const policy = definePolicy(document);
const published = {
  version: policy.version,
  kind: 'publish' as const,
  at: AT,
  actor: 'key:ben',
  owner: 'ben',
  backtestId: null,
  reason: 'no history yet',
};

let world: TestWorld;
const stores: JudgementStore[] = [];
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.stop()));
  await world.close();
});

async function openStore(): Promise<JudgementStore> {
  const store = new JudgementStore({ database: world.database });
  stores.push(store);
  await store.start();
  return store;
}

describe('what a process judges by', () => {
  it('is the default policy on a fresh installation, released once however many processes start', async () => {
    const opened = await Promise.all([openStore(), openStore(), openStore()]);
    for (const store of opened) expect(store.current().policy).toEqual(DEFAULT_POLICY);
    const { rows } = await world.database.query({ text: 'select kind, version from policy_publication' });
    expect(rows).toEqual([{ kind: 'release', version: DEFAULT_POLICY.version }]);
  });

  it('is what is published, in every process, and stays so over restarts', async () => {
    const store = await openStore();
    const before = store.current();
    expect(store.current()).toBe(before);
    await insertPolicy(world.database, { policy, document, author: 'key:anna', owner: 'anna', at: AT });
    await insertPublication(world.database, published);
    await store.refresh();
    expect(store.current().policy).toEqual(policy);
    expect((await openStore()).current().policy.version).toBe(policy.version);
    await releaseDefaultPolicy(world.database, AT);
    expect(await policyByVersion(world.database, policy.version)).toEqual(policy);
    expect(await policyByVersion(world.database, 'nobody.00000000')).toBeNull();
  });
});

describe('the database refuses', () => {
  it.each([
    ['publishing by the author', { actor: 'key:anna', owner: 'ben' }, /somebody else/],
    ['publishing by another key of the author', { actor: 'key:other', owner: 'anna' }, /somebody else/],
    ['publishing by the bootstrap key', { actor: 'key:bootstrap', owner: 'bootstrap' }, /somebody else/],
    ['publishing untested without a reason', { reason: null }, /no finished backtest/],
    ['going back to what was never live', { kind: 'rollback' as const, version: 'draft.00000000' }, /never live/],
    ['calling a policy of the staff a release', { kind: 'release' as const }, /does not come with a release/],
  ])('%s', async (_, given, says) => {
    const draft = { policy: { ...policy, version: 'draft.00000000' }, document, author: 'key:anna', owner: 'anna', at: AT };
    await insertPolicy(world.database, draft);
    await expect(insertPublication(world.database, { ...published, ...given })).rejects.toThrow(says);
  });

  it.each([
    'update policy_publication set version = version',
    'delete from policy_publication',
    `update policy set author = 'key:ben'`,
    'delete from policy',
  ])('%s', async (text) => {
    await expect(world.database.query({ text })).rejects.toThrow(/append-only|written already/);
  });
});
