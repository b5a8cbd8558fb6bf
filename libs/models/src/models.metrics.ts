import { metricsRegistry, type Sql } from '@app/runtime';
import { SECOND_MS, type Clock } from '@app/domain';
import { Counter, Gauge } from 'prom-client';
import { findPart } from './registry/list-parts.js';
import { PART_KINDS, type PartRecord } from './registry/part.js';
import { livePartsOf, readLive } from './registry/read-model.js';

const registers = [metricsRegistry];

export const modelLoadFailures = new Counter({
  name: 'assay_model_load_failures_total',
  help: 'Looks for a newly promoted model that failed; the process goes on with the one it has.',
  registers,
});

/** Declares the gauges of the live model; they are read from PostgreSQL when scraped. One process per installation does (the worker). */
export function collectModelMetrics(sql: Sql, clock: Clock): void {
  const recent = sharedParts(sql, clock);
  new Gauge({
    name: 'assay_model_age_seconds',
    help: 'Since each part of the live model was trained; absent: the published priors stand.',
    labelNames: ['part'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, createdAt } of await recent()) this.set({ part: kind }, Math.max(0, clock() - createdAt) / SECOND_MS);
    },
  });
  new Gauge({
    name: 'assay_model_version',
    help: 'Version of each part of the live model: a step is a promotion or a rollback.',
    labelNames: ['part'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, version } of await recent()) this.set({ part: kind }, version);
    },
  });
  new Gauge({
    name: 'assay_model_disputes',
    help: 'Disputes that each part of the live model was learned from.',
    labelNames: ['part'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, trainedOn } of await recent()) this.set({ part: kind }, trainedOn.disputes);
    },
  });
  new Gauge({
    name: 'assay_model_holdout',
    help: 'Measures of each part of the live model on what it had not seen when it was trained.',
    labelNames: ['part', 'measure'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, holdout } of await recent()) {
        for (const [measure, value] of Object.entries(holdout.measures)) this.set({ part: kind, measure }, value);
      }
    },
  });
}

/** One read serves the gauges of a scrape. */
const SHARED_MS = SECOND_MS;

/** None when PostgreSQL does not answer: a scrape must not fail for it. */
function sharedParts(sql: Sql, clock: Clock): () => Promise<readonly PartRecord[]> {
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<readonly PartRecord[]> = Promise.resolve([]);
  return () => {
    if (clock() - readAt < SHARED_MS) return reading;
    readAt = clock();
    reading = readLiveParts(sql).catch(() => []);
    return reading;
  };
}

async function readLiveParts(sql: Sql): Promise<PartRecord[]> {
  const live = livePartsOf(await readLive(sql));
  const parts: PartRecord[] = [];
  for (const kind of PART_KINDS) {
    const version = live[kind];
    const part = version === null ? null : await findPart(sql, { kind, version });
    if (part !== null) parts.push(part);
  }
  return parts;
}
