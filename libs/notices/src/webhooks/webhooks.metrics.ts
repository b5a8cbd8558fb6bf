import { SECOND_MS, type Clock, type EpochMs, WEBHOOK_EVENTS, type WebhookEvent } from '@app/domain';
import { sharedReading } from '@app/holds';
import { metricsRegistry, type Sql } from '@app/runtime';
import { Counter, Gauge, Histogram } from 'prom-client';

const registers = [metricsRegistry];
const RESULTS = ['delivered', 'retried', 'failed'] as const;

const deliveries = new Counter({
  name: 'assay_webhook_deliveries_total',
  help: 'Attempts to tell the platform of an event: delivered, to be tried again (retried), or given up (failed).',
  labelNames: ['event', 'result'],
  registers,
});
for (const event of WEBHOOK_EVENTS) {
  for (const result of RESULTS) deliveries.inc({ event, result }, 0);
}

export const countDeliveries = (event: WebhookEvent, result: (typeof RESULTS)[number]): void => deliveries.inc({ event, result });

const firstAttempts = new Counter({
  name: 'assay_webhook_first_attempts_total',
  help: 'First attempts at a delivery, tests left out. 99 of 100 are to be delivered.',
  labelNames: ['result'],
  registers,
});
for (const result of ['delivered', 'failed']) firstAttempts.inc({ result }, 0);

/** Whoever sends a test tries something out: it promises nothing. */
export function countFirstAttempt(event: WebhookEvent, isDelivered: boolean): void {
  if (event !== 'webhook.test') firstAttempts.inc({ result: isDelivered ? 'delivered' : 'failed' });
}

const attemptDuration = new Histogram({
  name: 'assay_webhook_attempt_duration_seconds',
  help: 'From an attempt being started to the answer of the receiver, or to its lack.',
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
});

export const observeAttempt = (durationMs: number): void => attemptDuration.observe(durationMs / SECOND_MS);

/** Where counting what waits stops being worth its time. */
const WAITING_MAX = 100_000;

const READ = `
select (select count(*) from (select from webhook_delivery where status = 'waiting' limit ${WAITING_MAX}) d) as waiting,
  least((select at from webhook_event where not fanned_out order by id limit 1),
    (select min(first.due) from webhook w cross join lateral (
      select d.next_attempt_at as due from webhook_delivery d where d.webhook_id = w.id and d.status = 'waiting'
      order by d.next_attempt_at limit 1) first)) as "dueAt"`;

/** Declares the gauges of what waits; they are read from PostgreSQL when scraped. One process per installation does. */
export function collectWebhookMetrics(sql: Sql, clock: Clock): void {
  const recent = sharedReading(async () => {
    const { rows } = await sql.query<{ waiting: number; dueAt: EpochMs | null }>({ name: 'read-waiting-webhooks', text: READ });
    const { waiting = 0, dueAt = null } = rows[0] ?? {};
    return { waiting, lateSeconds: dueAt === null ? 0 : Math.max(0, (clock() - dueAt) / SECOND_MS) };
  });
  new Gauge({
    name: 'assay_webhook_deliveries_waiting',
    help: `Deliveries that wait for their first attempt or for another, at most ${WAITING_MAX}.`,
    registers,
    async collect() {
      this.set((await recent())?.waiting ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'assay_webhook_oldest_waiting_seconds',
    help: 'How long the oldest event or delivery has waited since its turn came; 0 when none is due.',
    registers,
    async collect() {
      this.set((await recent())?.lateSeconds ?? Number.NaN);
    },
  });
}
