import { systemClock } from '@app/domain';
import type { Database } from '@app/runtime';
import { attempt, type Check } from './check.js';

const VERSION_MIN = 14;
const NOT_REACHED = 'check DATABASE_URL and that the server runs';

export const checkDatabase = (database: Database): Promise<Check> =>
  attempt('PostgreSQL', NOT_REACHED, async () => {
    const { rows } = await database.query<{ version: string }>({ text: "select current_setting('server_version') as version" });
    const version = rows[0]?.version ?? '0';
    if (Number.parseInt(version, 10) >= VERSION_MIN) return { name: 'PostgreSQL', status: 'ok', finding: version };
    const advice = `move to PostgreSQL ${VERSION_MIN} or newer`;
    return { name: 'PostgreSQL', status: 'fail', finding: `${version} is too old`, advice };
  });

export const checkMigrations = (database: Database): Promise<Check> =>
  attempt('migrations', NOT_REACHED, async () => {
    const [pending, executed] = await Promise.all([database.orm.migrator.getPending(), database.orm.migrator.getExecuted()]);
    if (pending.length === 0) return { name: 'migrations', status: 'ok', finding: `${executed.length} applied, none open` };
    const finding = `${pending.map(({ name }) => name).join(', ')} not applied`;
    return { name: 'migrations', status: 'fail', finding, advice: 'run `npm run migrate`' };
  });

/** Leases, deadlines and latencies compare clocks of several machines. */
const SKEW_WARN_MS = 1_000;
const SKEW_FAIL_MS = 30_000;

export const checkClock = (database: Database): Promise<Check> =>
  attempt('clock', NOT_REACHED, async () => {
    const before = systemClock();
    const { rows } = await database.query<{ now: number }>({ text: 'select clock_timestamp() as now' });
    const after = systemClock();
    const skew = Math.round(Math.abs((rows[0]?.now ?? 0) - (before + after) / 2));
    if (skew < SKEW_WARN_MS) return { name: 'clock', status: 'ok', finding: `${skew} ms from the database's` };
    const status = skew < SKEW_FAIL_MS ? 'warn' : 'fail';
    const finding = `${skew / 1000} s from the database's`;
    return { name: 'clock', status, finding, advice: 'synchronise both machines (NTP)' };
  });
