import { HOUR_MS, SECOND_MS, toIso, type Clock, type EpochMs } from '@app/domain';
import { sharedReading } from '@app/holds';
import { metricsRegistry, type Sql } from '@app/runtime';
import { Counter, Gauge } from 'prom-client';
import { statusAt } from './cases/standing.js';
import {
  CASE_KINDS,
  CASE_STATUSES,
  REASON_CODES,
  type CaseDecision,
  type CaseKind,
  type CaseStatus,
} from './cases/review-case.js';
import { readHours } from './team/team-figures.js';

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

/** Why somebody else looked: above the four-eyes limit, by chance without knowing the first decision, or because the creator appealed. */
const SECOND_LOOKS = ['four-eyes', 'blind', 'appeal'] as const;
export type SecondLookKind = (typeof SECOND_LOOKS)[number];

const secondLooks = new Counter({
  name: 'assay_second_looks_total',
  help: 'Decisions that a second person looked at, by why they did and whether they came to the same.',
  labelNames: ['kind', 'result'],
  registers: [metricsRegistry],
});
for (const kind of SECOND_LOOKS) {
  for (const result of ['agreed', 'disagreed']) secondLooks.inc({ kind, result }, 0);
}

export const countSecondLook = (kind: SecondLookKind, agreed: boolean): void =>
  secondLooks.inc({ kind, result: agreed ? 'agreed' : 'disagreed' });

const slaBreaches = new Counter({
  name: 'assay_case_sla_breaches_total',
  help: 'Cases that were not decided by their due time, each once.',
  labelNames: ['kind'],
  registers: [metricsRegistry],
});
for (const kind of CASE_KINDS) slaBreaches.inc({ kind }, 0);

export const countBreaches = (kind: CaseKind, cases: number): void => slaBreaches.inc({ kind }, cases);

interface Desk {
  readonly cases: ReadonlyMap<CaseStatus, number>;
  readonly oldestOpenSeconds: number;
}

/** Declares the gauges of the review desk; they are read from PostgreSQL when scraped. One process per installation does. */
export function collectReviewMetrics(sql: Sql, clock: Clock): void {
  const recent = sharedReading(() => readDesk(sql, clock()));
  new Gauge({
    name: 'assay_cases',
    help: 'Cases by status; one whose lease or snooze ran out counts as open, or as escalated where it was.',
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

/** How long people took, of the last 30 days; beside {@link collectReviewMetrics}, in the same process. */
export function collectDecisionMetrics(sql: Sql, clock: Clock): void {
  const recent = sharedReading(() => readHours(sql, clock()));
  new Gauge({
    name: 'assay_case_decision_seconds',
    help: 'Time from the opening of a case to the decision of a person, of 30 days, by quantile; NaN without decisions.',
    labelNames: ['quantile'],
    registers: [metricsRegistry],
    async collect() {
      const hours = await recent();
      this.set({ quantile: '0.5' }, (hours?.p50 ?? Number.NaN) * HOUR_SECONDS);
      this.set({ quantile: '0.9' }, (hours?.p90 ?? Number.NaN) * HOUR_SECONDS);
    },
  });
}

const HOUR_SECONDS = HOUR_MS / SECOND_MS;

async function readDesk(sql: Sql, now: EpochMs): Promise<Desk> {
  const { rows } = await sql.query<{ status: CaseStatus; count: number; oldest: EpochMs }>({
    name: 'read-desk',
    text: `select ${statusAt('$1')} as status, count(*) as count, min(c.opened_at) as oldest from review_case c group by 1`,
    values: [toIso(now)],
  });
  const open = rows.find(({ status }) => status === 'open');
  return {
    cases: new Map(rows.map(({ status, count }) => [status, count])),
    oldestOpenSeconds: open === undefined ? 0 : Math.max(0, (now - open.oldest) / SECOND_MS),
  };
}
