import type { Sql } from '@app/runtime';
import type { DisputeTally } from '../feature-set.js';
import { joinedText } from '../joined-text.js';
import type { TallyKey } from './tally-keys.js';

interface TallyRow extends DisputeTally {
  readonly kind: string;
  readonly value: string;
}

const NOTHING: DisputeTally = { purchases: 0, disputes: 0, warnings: 0 };

export interface Tallies {
  readonly platform: DisputeTally;
  /** What was never seen has zeros; null was not named. */
  of(key: TallyKey | null): DisputeTally | null;
}

/** The tallies of all keys and the whole platform's, in one statement: one index probe a key. */
export async function readTallies(sql: Sql, keys: readonly TallyKey[]): Promise<Tallies> {
  const { rows } = await sql.query<TallyRow>({
    name: 'read-dispute-tallies',
    text: TALLIES,
    values: [joinedText(keys.map(({ kind }) => kind)), joinedText(keys.map(({ value }) => value))],
  });
  const byKey = new Map(
    rows.map(({ kind, value, purchases, disputes, warnings }) => [`${kind}:${value}`, { purchases, disputes, warnings }]),
  );
  return {
    platform: byKey.get('platform:') ?? NOTHING,
    of: (key) => key && (byKey.get(`${key.kind}:${key.value}`) ?? NOTHING),
  };
}

/** The whole platform's alone. */
export const readPlatformTally = async (sql: Sql): Promise<DisputeTally> => (await readTallies(sql, [])).platform;

const TALLIES = `
select t.kind, encode(t.value, 'hex') as value, t.purchases, t.disputes, t.warnings
from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', '')) as k (kind, value)
join dispute_tally t on t.kind = k.kind and t.value = decode(k.value, 'hex')
union all
select 'platform', '', coalesce(sum(purchases), 0)::bigint, coalesce(sum(disputes), 0)::bigint, coalesce(sum(warnings), 0)::bigint
from dispute_tally where kind = 'platform'`;
