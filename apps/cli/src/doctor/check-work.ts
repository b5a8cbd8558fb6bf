import { SECOND_MS, systemClock } from '@app/domain';
import { verifyAudit } from '@app/review';
import type { Database } from '@app/runtime';
import { count, duration, plural } from '../terminal/format.js';
import { attempt, type Check } from './check.js';

const NOT_READ = 'mend PostgreSQL and the migrations first';

/** The objective is 30 s; past ten minutes the on-call person is paged. */
const OLDEST_WARN_MS = 30 * SECOND_MS;
const OLDEST_FAIL_MS = 600 * SECOND_MS;

export const checkBacklog = (database: Database): Promise<Check> =>
  attempt('backlog', NOT_READ, async () => {
    const { rows } = await database.query<{ waiting: number; oldest: number | null }>({
      text: 'select count(*) as waiting, min(recorded_at) as oldest from unassessed where parked_at is null',
    });
    const { waiting = 0, oldest = null } = rows[0] ?? {};
    if (oldest === null) return { name: 'backlog', status: 'ok', finding: 'every transaction is assessed' };
    const age = systemClock() - oldest;
    const finding = `${plural(waiting, 'transaction')} not assessed, the oldest for ${duration(age)}`;
    if (age < OLDEST_WARN_MS) return { name: 'backlog', status: 'ok', finding };
    const advice = 'see that a worker runs, and its log';
    return { name: 'backlog', status: age < OLDEST_FAIL_MS ? 'warn' : 'fail', finding, advice };
  });

export const checkParked = (database: Database): Promise<Check> =>
  attempt('parked', NOT_READ, async () => {
    const { rows } = await database.query<{ parked: number; error: string | null }>({
      text: 'select count(*) as parked, min(error) as error from unassessed where parked_at is not null',
    });
    const { parked = 0, error = null } = rows[0] ?? {};
    if (parked === 0) return { name: 'parked', status: 'ok', finding: 'nothing' };
    const finding = `${plural(parked, 'transaction')} could not be assessed, such as: ${error ?? 'no error noted'}`;
    return { name: 'parked', status: 'warn', finding, advice: 'look at GET /v1/cases?kind=poison' };
  });

export const checkAudit = (database: Database): Promise<Check> =>
  attempt('audit log', NOT_READ, async () => {
    const verdict = await verifyAudit(database);
    if (verdict.status === 'intact') {
      return { name: 'audit log', status: 'ok', finding: `${count(verdict.entries)} chained entries, unbroken` };
    }
    const finding = verdict.status === 'broken' ? `entry ${count(verdict.position)} is ${verdict.fault}` : 'its end is missing';
    return { name: 'audit log', status: 'fail', finding, advice: 'somebody changed it: compare with a backup' };
  });
