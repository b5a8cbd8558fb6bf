import type { Sql } from '@app/runtime';
import type { Caller } from './caller.js';

/**
 * Whether two actors may be the same person: the same owner, or one of them may hold what is the other's (who
 * issues a key sees it, who introduces a member sees the one-time password). The database asks the same of
 * every second verdict and every publication; this is for saying so beforehand.
 */
export async function isOnePerson(
  sql: Sql,
  first: Pick<Caller, 'actor' | 'owner'>,
  second: Pick<Caller, 'actor' | 'owner'>,
): Promise<boolean> {
  const { rows } = await sql.query<{ same: boolean }>({
    name: 'is-one-person',
    text: 'select is_one_person($1, $2, $3, $4) as same',
    values: [first.actor, first.owner, second.actor, second.owner],
  });
  return rows[0]?.same !== false;
}

/** Everybody who has seen what `issuer` hands out: its owner and whoever may hold its own secret. */
export async function holdersOf(sql: Sql, issuer: Pick<Caller, 'actor' | 'owner'>): Promise<readonly string[]> {
  const { rows } = await sql.query<{ holders: string[] }>({
    name: 'holders-of',
    text: 'select holders_of($1, $2) as holders',
    values: [issuer.actor, issuer.owner],
  });
  return rows[0]?.holders ?? [];
}
