import { metricsRegistry, type Sql } from '@app/runtime';
import { Gauge } from 'prom-client';
import { sharedReading } from './shared-reading.js';

interface Holds {
  readonly open: number;
  readonly coins: number;
  readonly lateEvidence: number;
  readonly owed: number;
  readonly owedBack: number;
}

const registers = [metricsRegistry];

/** Declares the gauges of holds; they are read from PostgreSQL when scraped. One process per installation does (the worker). */
export function collectHoldMetrics(sql: Sql): void {
  const recent = sharedReading(() => readHolds(sql));
  new Gauge({
    name: 'assay_holds_open',
    help: 'Payouts that are held.',
    registers,
    async collect() {
      this.set((await recent())?.open ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'assay_held_coins',
    help: 'Coins of held payouts that wait for a decision.',
    registers,
    async collect() {
      this.set((await recent())?.coins ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'assay_clawback_debt_coins',
    help: 'Coins that creators were paid for and that were reversed afterwards, not netted yet; owed back: netted before the dispute was won.',
    labelNames: ['direction'],
    registers,
    async collect() {
      const holds = await recent();
      this.set({ direction: 'owed' }, holds?.owed ?? Number.NaN);
      this.set({ direction: 'owed-back' }, holds?.owedBack ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'assay_late_evidence',
    help: 'Disputes, refunds, warnings and reversals that have not been followed to the payouts of their coins yet.',
    registers,
    async collect() {
      this.set((await recent())?.lateEvidence ?? Number.NaN);
    },
  });
}

async function readHolds(sql: Sql): Promise<Holds> {
  const { rows } = await sql.query<Holds>({
    name: 'read-holds',
    text: `select count(*) as open, coalesce(sum(held_coins), 0)::bigint as coins,
        (select count(*) from late_evidence) as "lateEvidence", (select coalesce(sum(coins - netted), 0)::bigint from clawback_debt where coins > netted) as owed,
        (select coalesce(sum(netted - coins), 0)::bigint from clawback_debt where netted > coins) as "owedBack"
      from payout where status = 'held'`,
  });
  return rows[0] ?? { open: 0, coins: 0, lateEvidence: 0, owed: 0, owedBack: 0 };
}
