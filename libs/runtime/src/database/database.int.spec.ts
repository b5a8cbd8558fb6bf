import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { TcpGate } from '../../../../test/support/tcp-gate.js';
import { Database } from './database.js';

describe('Database', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openTestWorld();
  });
  afterAll(async () => world.close());

  test('reads each type as documented', async () => {
    const { rows } = await world.database.query({
      text: `select 7::int8 as seq, to_timestamp($1 / 1000.0) as at, date '2026-02-03' as day, '\\x00ff'::bytea as hash,
               '{"a": [1]}'::jsonb as details, array[1, null]::int8[] as seqs, array[to_timestamp(1)] as times,
               array[date '2026-02-03'] as days, '{}'::int8[] as none, 12.50::numeric as sum, 'x'::"char" as letter`,
      values: [1_763_833_314_123],
    });
    expect(rows).toEqual([
      {
        seq: 7,
        at: 1_763_833_314_123,
        day: '2026-02-03',
        hash: Buffer.from([0, 255]),
        details: { a: [1] },
        seqs: [1, null],
        times: [1_000],
        days: ['2026-02-03'],
        none: [],
        sum: '12.50',
        letter: 'x',
      },
    ]);
  });

  test('keeps all of a transaction or nothing', async () => {
    const { database } = world;
    await database.query({ text: 'create table kept (n integer)' });
    const failing = database.transaction(async (sql) => {
      await sql.query({ text: 'insert into kept values (1)' });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await database.transaction((sql) => sql.query({ text: 'insert into kept values (2)' }));
    expect(await database.query({ text: 'select n from kept' })).toEqual({ rows: [{ n: 2 }], rowCount: 1 });
  });

  test('gives every connection back, also after a broken one', async () => {
    const { database } = world;
    const killed = database.transaction((sql) => sql.query({ text: 'select pg_terminate_backend(pg_backend_pid())' }));
    await expect(killed).rejects.toThrow();
    expect((await database.query({ text: 'select 1 as one' })).rows).toEqual([{ one: 1 }]);
    expect(database.poolUse).toMatchObject({ waiting: 0 });
  });

  const slow = { text: 'select pg_sleep(300)' };

  /** Resolves once PostgreSQL executes that statement for as many as this. */
  async function untilSleeping(wanted: number): Promise<void> {
    const text = `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and state = 'active' and query = '${slow.text}'`;
    for (;;) {
      const { rows } = await world.database.query<{ count: number }>({ text });
      if (rows[0]?.count === wanted) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  test('gives up a statement that takes too long, and PostgreSQL does too', async () => {
    const { databaseUrl } = world;
    const hurried = await Database.connect({ databaseUrl, databasePoolMax: 1, statementMsMax: 500 });
    // Beside much load the server's word may come later than ours.
    const givenUp = /statement timeout|Query read timeout/;
    try {
      await expect(hurried.query(slow)).rejects.toThrow(givenUp);
      await expect(hurried.transaction((sql) => sql.query(slow))).rejects.toThrow(givenUp);
      expect((await hurried.query({ text: 'select 1 as one' })).rows).toEqual([{ one: 1 }]);
      expect(hurried.poolUse).toMatchObject({ total: 1, idle: 1, waiting: 0 });
      await untilSleeping(0);
    } finally {
      await hurried.close();
    }
  });

  test('gives up a server that does not answer at all, and its connection', async () => {
    const gate = await TcpGate.before(world.databaseUrl);
    const databaseUrl = gate.through(world.databaseUrl);
    const hurried = await Database.connect({ databaseUrl, databasePoolMax: 1, statementMsMax: 500 });
    try {
      gate.freeze();
      await expect(hurried.query({ text: 'select 1 as one' })).rejects.toThrow('Query read timeout');
      gate.thaw();
      await expect(
        hurried.transaction(async () => {
          gate.freeze();
        }),
      ).rejects.toThrow('Query read timeout');
      gate.thaw();
      expect((await hurried.query({ text: 'select 1 as one' })).rows).toEqual([{ one: 1 }]);
    } finally {
      await hurried.close();
      await gate.close();
    }
  });

  test('does not leave PostgreSQL at work for a process that is gone', async () => {
    const gate = await TcpGate.before(world.databaseUrl);
    const databaseUrl = gate.through(world.databaseUrl);
    const gone = await Database.connect({ databaseUrl, databasePoolMax: 1, statementMsMax: 300_000 });
    try {
      const cut = expect(gone.query(slow)).rejects.toThrow('Connection terminated');
      await untilSleeping(1);
      await gate.close();
      await cut;
      await untilSleeping(0);
    } finally {
      await gone.close();
    }
  });

  test('plans statements once where it is told to, in UTC as everywhere', async () => {
    const once = await Database.connect({ databaseUrl: world.databaseUrl, planning: 'once' });
    const settings = { text: "select current_setting('plan_cache_mode') as plans, current_setting('timezone') as zone" };
    try {
      expect((await once.query(settings)).rows).toEqual([{ plans: 'force_generic_plan', zone: 'UTC' }]);
      expect((await world.database.query(settings)).rows).toEqual([{ plans: 'auto', zone: 'UTC' }]);
    } finally {
      await once.close();
    }
  });

  test('says in one line which server cannot be used, without its password', async () => {
    const connecting = Database.connect({ databaseUrl: 'postgresql://assay:hunter2@127.0.0.1:1/assay' });
    await expect(connecting).rejects.toThrow(/^PostgreSQL at 127\.0\.0\.1:1\/assay cannot be used: .*\(DATABASE_URL\)$/);
    await expect(connecting).rejects.not.toThrow(/hunter2/);
  });
});
