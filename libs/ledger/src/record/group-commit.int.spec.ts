import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedTransaction } from '@app/domain';
import { Database } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { GroupCommit } from './group-commit.js';
import { given } from './model/transactions.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const purchase = (id: string, count = 1) => given({ id, type: 'purchase', accountId: `of ${id}`, coins: count });

async function flushes(): Promise<number> {
  const { rows } = await world.database.query<{ count: number }>({
    text: 'select count(distinct seq / 1000)::int as count from transaction',
  });
  return rows[0]?.count ?? 0;
}

describe('GroupCommit', () => {
  it('records what comes at the same time in few commits, and answers each request with its own results', async () => {
    const commit = new GroupCommit({ database: world.database });
    const before = await flushes();
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, index) => commit.record([purchase(`one${index}`), purchase(`two${index}`)])),
    );
    expect(results.every((each) => each.length === 2 && each.every(({ status }) => status === 'recorded'))).toBe(true);
    expect((await flushes()) - before).toBeLessThan(10);
  });

  it('answers a repeat in the same flush as a duplicate', async () => {
    const commit = new GroupCommit({ database: world.database });
    const results = await Promise.all([
      commit.record([purchase('same')]),
      commit.record([purchase('same')]),
      commit.record([purchase('same', 2)]),
    ]);
    expect(results.flat().map(({ status }) => status)).toEqual(['recorded', 'duplicate', 'conflict']);
  });

  it('does not let the data of one request fail the request of a stranger', async () => {
    const commit = new GroupCommit({ database: world.database });
    // NUL never gets past the edge; here it stands for whatever PostgreSQL refuses.
    const requests = [
      commit.record([purchase('good-1')]),
      commit.record([purchase('bad\0')]),
      commit.record([purchase('good-2')]),
    ];
    const settled = await Promise.allSettled(requests);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('hands over what is durable, once', async () => {
    const seen: RecordedTransaction[] = [];
    const commit = new GroupCommit({ database: world.database, afterCommit: (recorded) => void seen.push(...recorded) });
    await Promise.all([commit.record([purchase('told')]), commit.record([purchase('told')])]);
    expect(seen.map(({ id }) => id)).toEqual(['told']);
  });

  it('refuses what it cannot hold instead of waiting for ever', async () => {
    const commit = new GroupCommit({ database: world.database });
    const batch = Array.from({ length: 1_000 }, (_, index) => purchase(`flood${index}`));
    const settled = await Promise.allSettled(Array.from({ length: 22 }, () => commit.record(batch)));
    const refused = settled.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ reason: { code: 'service.unavailable' } });
  });

  it('answers within its time while PostgreSQL hangs; what was written meanwhile is a duplicate when it comes again', async () => {
    const commit = new GroupCommit({ database: world.database, waitMsMax: 50 });
    const refused = { code: 'service.unavailable', details: { refusal: 'commits', retryAfterSeconds: expect.any(Number) } };
    await world.database.transaction(async (sql) => {
      await sql.query({ text: 'lock table transaction_key in access exclusive mode' });
      const written = expect(commit.record([purchase('slow-1')])).rejects.toMatchObject(refused);
      await new Promise(setImmediate);
      await Promise.all([written, expect(commit.record([purchase('slow-2')])).rejects.toMatchObject(refused)]);
    });
    await commit.close();
    const patient = new GroupCommit({ database: world.database });
    const again = await Promise.all([patient.record([purchase('slow-1')]), patient.record([purchase('slow-2')])]);
    expect(again.flat().map(({ status }) => status)).toEqual(['duplicate', 'recorded']);
  });

  it('takes a commit that PostgreSQL gave up for an outage: nobody’s data is tried alone', async () => {
    const database = await Database.connect({ databaseUrl: world.databaseUrl, statementMsMax: 500 });
    const commit = new GroupCommit({ database });
    const refused = { code: 'service.unavailable', details: { refusal: 'store' } };
    try {
      await world.database.transaction(async (sql) => {
        await sql.query({ text: 'lock table transaction_key in access exclusive mode' });
        const requests = [commit.record([purchase('held-up-1')]), commit.record([purchase('held-up-2')])];
        await Promise.all(requests.map((request) => expect(request).rejects.toMatchObject(refused)));
      });
      const again = await Promise.all([commit.record([purchase('held-up-1')]), commit.record([purchase('held-up-2')])]);
      expect(again.flat().map(({ status }) => status)).toEqual(['recorded', 'recorded']);
    } finally {
      await commit.close();
      await database.close();
    }
  });

  it('waits for what it has accepted when it closes', async () => {
    const commit = new GroupCommit({ database: world.database });
    let answered = 0;
    for (let index = 0; index < 50; index += 1) void commit.record([purchase(`close${index}`)]).then(() => (answered += 1));
    await commit.close();
    expect(answered).toBe(50);
  });

  it('says that the ledger is away when it is', async () => {
    const other = await openTestWorld();
    const commit = new GroupCommit({ database: other.database });
    await other.close();
    await expect(commit.record([purchase('nobody')])).rejects.toMatchObject({ code: 'service.unavailable' });
  });
});
