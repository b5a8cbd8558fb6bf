import type { Redis } from 'ioredis';
import type { Sql } from '@app/runtime';

/** Lines by table or key, in an order of their own. */
export type Dump = ReadonlyMap<string, readonly string[]>;

/** Every row of every table. */
export async function dumpTables(sql: Sql): Promise<Dump> {
  const { rows: tables } = await sql.query<{ name: string }>({
    text: `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  });
  const dump = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await sql.query<{ line: string }>({ text: `select r::text as line from ${name} as r order by 1` });
    dump.set(
      name,
      rows.map(({ line }) => line),
    );
  }
  return dump;
}

/** The velocity windows: members with their scores, and what each partition says of itself but for its bookkeeping by wall day. */
export async function dumpWindows(redis: Redis, redisPrefix: string): Promise<Dump> {
  const prefix = `{${redisPrefix}-windows-`;
  const keys = (await redis.keys(`${prefix}*`)).sort();
  const dump = new Map<string, string[]>();
  for (const key of keys) dump.set(key.slice(prefix.length), await linesOf(redis, key));
  return dump;
}

async function linesOf(redis: Redis, key: string): Promise<string[]> {
  if (!key.endsWith(':generation')) return (await redis.zrange(key, 0, '-1', 'WITHSCORES')).map(String);
  const fields = Object.entries(await redis.hgetall(key)).filter(([field]) => !field.startsWith('seen:'));
  return fields.map(([field, value]) => `${field}=${value}`).sort();
}

/** Lines that only one of the two has, named for who has them. */
export function differencesOf(before: Dump, after: Dump): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [lines, linesAfter] = [before.get(name) ?? [], after.get(name) ?? []];
    const gone = withoutAll(lines, linesAfter).map((line) => `${name} - ${line}`);
    return [...gone, ...withoutAll(linesAfter, lines).map((line) => `${name} + ${line}`)];
  });
}

function withoutAll(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
