import { SECOND_MS, toIso, type Clock, type EpochMs } from '@app/domain';
import { sharedReading } from '@app/holds';
import { metricsRegistry, type Sql } from '@app/runtime';
import { Counter, Gauge } from 'prom-client';
import { CASE_STATUSES, REASON_CODES, type CaseDecision, type CaseStatus } from './cases/review-case.js';

const verdicts = new Counter({
  name: 'assay_verdicts_total',
  help: 'Verdicts that took effect (overturned="false"), and earlier verdicts that a later one contradicted (overturned="true").',
  labelNames: ['verdict', 'overturned'],
  registers: [metricsRegistry],
});
for (const verdict of Object.keys(REASON_CODES)) {
  for (const overturned of ['false', 'true']) verdicts.inc({ verdict, overturned }, 0);
}

/** One verdict, and how many earlier ones of the opposite kind it overturned. */
export function countVerdict(verdict: CaseDecision, overturnedEarlier: number): void {
  verdicts.inc({ verdict, overturned: 'false' });
  verdicts.inc({ verdict: verdict === 'release' ? 'reject' : 'release', overturned: 'true' }, overturnedEarlier);
}

interface Desk {
  readonly cases: ReadonlyMap<CaseStatus, number>;
  readonly oldestOpenSeconds: number;
}

/** Declares the gauges of the review desk; they are read from PostgreSQL when scraped. One process per installation does. */
export function collectReviewMetrics(sql: Sql, clock: Clock): void {
  const recent = sharedReading(() => readDesk(sql, clock()));
  new Gauge({
    name: 'assay_cases',
    help: 'Cases by status; a claimed one whose lease ran out counts as open.',
    labelNames: ['status'],
    registers: [metricsRegistry],
    async collect() {
      const desk = await recent();
      for (const status of CASE_STATUSES) this.set({ status }, desk === null ? Number.NaN : (desk.cases.get(status) ?? 0));
    },
  });
  new Gauge({
    name: 'assay_case_oldest_open_seconds',
    help: 'Age of the oldest case that waits for somebody to take it; 0 when none does.',
    registers: [metricsRegistry],
    async collect() {
      this.set((await recent())?.oldestOpenSeconds ?? Number.NaN);
    },
  });
}

async function readDesk(sql: Sql, now: EpochMs): Promise<Desk> {
  const { rows } = await sql.query<{ status: CaseStatus; count: number; oldest: EpochMs }>({
    name: 'read-desk',
    text: `select case when status = 'claimed' and lease_expires_at <= $1 then 'open' else status end as status,
        count(*) as count, min(opened_at) as oldest
      from review_case group by 1`,
    values: [toIso(now)],
  });
  const open = rows.find(({ status }) => status === 'open');
  return {
    cases: new Map(rows.map(({ status, count }) => [status, count])),
    oldestOpenSeconds: open === undefined ? 0 : Math.max(0, (now - open.oldest) / SECOND_MS),
  };
}
