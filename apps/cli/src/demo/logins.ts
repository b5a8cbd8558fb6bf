import color from 'picocolors';
import { DomainError, systemClock } from '@app/domain';
import { enrolStaff, newOneTimePassword, type NewStaff } from '@app/review';
import { Database, type Config } from '@app/runtime';
import { renderTable } from '../terminal/table.js';

/** Somebody who can sign in to the demo. */
export interface DemoLogin extends NewStaff {
  readonly password: string;
}

/** To be typed by people who look around; the demo listens on this machine alone. */
const PASSWORD = 'coins on the counter';
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const PEOPLE: readonly NewStaff[] = [
  { name: 'Demo reviewer', email: 'reviewer@assay.example', role: 'reviewer' },
  { name: 'Demo lead', email: 'lead@assay.example', role: 'lead' },
  { name: 'Demo admin', email: 'admin@assay.example', role: 'admin' },
  { name: 'Demo auditor', email: 'auditor@assay.example', role: 'auditor' },
];

/** A login for every role. Where others can reach the demo, its password is nobody's to guess. Those of a kept database stay. */
export async function makeDemoLogins({ databaseUrl, api }: Config): Promise<readonly DemoLogin[]> {
  const password = LOOPBACK.has(api.host) ? PASSWORD : newOneTimePassword();
  const database = await Database.connect({ databaseUrl });
  const made: DemoLogin[] = [];
  try {
    for (const person of PEOPLE) {
      const login = { ...person, password };
      if (await enrolled(database, login)) made.push(login);
    }
  } finally {
    await database.close();
  }
  return made;
}

async function enrolled(database: Database, login: DemoLogin): Promise<boolean> {
  try {
    await database.transaction((sql) => enrolStaff(sql, login, { actor: 'operator', owner: null, at: systemClock() }));
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'staff.exists') return false;
    throw error;
  }
}

/** Where to sign in, and as whom. */
export function renderLogins(url: string, logins: readonly DemoLogin[]): string {
  const table = renderTable(
    [{ title: 'role' }, { title: 'who' }, { title: 'sign in as' }, { title: 'password' }],
    logins.map(({ role, name, email, password }) => [role, name, email, password]),
  );
  const who = logins.length === 0 ? '  with the logins that the database already holds' : table;
  return `${color.bold('The review desk')}  ${url}/console/\n${who}`;
}
