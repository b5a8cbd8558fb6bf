import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { migrate, migrateDown } from './migrate.js';
import { openDatabase } from './open-database.js';
import { ensurePartitions } from './partitions.js';

const partitions = async (database: Database): Promise<string[]> => {
  const { rows } = await database.query<{ name: string }>({
    text: `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'transaction'::regclass order by 1`,
  });
  return rows.map(({ name }) => name);
};

describe('the schema', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openTestWorld();
  });
  afterAll(async () => world.close());

  test('is migrated once by processes that start together', async () => {
    const name = 'together';
    await world.database.query({ text: `create database ${name}` });
    const databaseUrl = world.databaseUrl.replace(/[^/]+$/, name);
    const starters = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ databaseUrl, databasePoolMax: 3 })));
    const applied = await Promise.all(starters.map((starter) => migrate(starter)));
    await Promise.all(starters.map((starter) => starter.close()));
    await world.database.query({ text: `drop database ${name} with (force)` });
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  });

  test('has nothing left to migrate afterwards, and goes down and up again', async () => {
    expect(await migrate(world.database)).toEqual([]);
    const undone = await migrateDown(world.database);
    expect(undone).toHaveLength(1);
    expect(await migrate(world.database)).toEqual(undone);
  });

  test('has partitions for the asked month and the next two, made once', async () => {
    const now = Date.UTC(2031, 10, 30, 23, 59);
    expect(await ensurePartitions(world.database, now)).toEqual([
      'transaction_2031_11',
      'transaction_2031_12',
      'transaction_2032_01',
    ]);
    expect(await ensurePartitions(world.database, now)).toEqual([]);
    expect(await partitions(world.database)).toContain('transaction_2032_01');
  });

  test('leaves rows that came before their partition where they are', async () => {
    await world.database.query({
      text: `insert into transaction (seq, recorded_at, occurred_at, type, id, account_id)
             values (1, '2040-05-15T12:00:00Z', '2040-05-15T12:00:00Z', 'gift', 'early', 'a')`,
    });
    expect(await ensurePartitions(world.database, Date.UTC(2040, 3, 1))).toEqual(['transaction_2040_04', 'transaction_2040_06']);
    const { rows } = await world.database.query<{ place: string }>({
      text: `select tableoid::regclass::text as place from transaction where id = 'early'`,
    });
    expect(rows).toEqual([{ place: 'transaction_default' }]);
  });
});
