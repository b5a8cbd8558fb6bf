import { HOUR_MS, MINUTE_MS, type Clock } from '@app/domain';
import type { Sql } from '@app/runtime';
import { positionsOf, subjectAt, type Batch } from '../batch.js';
import { dayOf } from '../event-days.js';
import type { Reading, Subject, VelocityFeatures } from '../feature-set.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { countInstruments } from './count-instruments.js';
import { accessesOf, windowsOf, type PurchaseWindows, type WindowPlace } from './purchase-windows.js';
import type { WindowMember } from './window-member.js';
import type { Generation, WindowStore } from './window-store.js';
import { readWindowTruth, type WindowTruth } from './window-truth.js';

const SHORT_WINDOW_MS = 10 * MINUTE_MS;
const LONG_WINDOW_MS = 24 * HOUR_MS;

export interface VelocityDeps {
  readonly sql: Sql;
  readonly store: WindowStore;
  readonly pseudonyms: Pseudonyms;
  readonly partitions: number;
  /** Wall time, for the expiry of windows alone. */
  readonly clock: Clock;
}

/** What Redis answered for one partition. */
interface PartitionAnswer {
  readonly behind: boolean;
  readonly generation: Generation;
  readonly members: ReadonlyMap<string, readonly WindowMember[]>;
}

/**
 * Distinct payment instruments by account, device and address (typologies.md, C1). Per batch with
 * purchases one SQL statement, then one Lua call per partition that is touched.
 */
export class VelocityWindows {
  readonly #deps: VelocityDeps;
  /** Highest seq that this process saw applied: Redis that knows less has lost writes. */
  readonly #applied = new Map<number, number>();

  constructor(deps: VelocityDeps) {
    this.#deps = deps;
  }

  /** By position in the batch. Throws what the database or Redis throws. */
  async read(batch: Batch): Promise<Map<number, Reading<VelocityFeatures>>> {
    const { pseudonyms, partitions, sql } = this.#deps;
    const placed = positionsOf(batch, ['purchase']).map((position) => {
      const purchase = subjectAt(batch, position);
      return { position, purchase, windows: windowsOf(purchase, pseudonyms, partitions) };
    });
    if (placed.length === 0) return new Map();
    const ips = placed.flatMap(({ purchase, windows: { ipDigest } }) =>
      ipDigest === null ? [] : [{ digest: ipDigest, day: dayOf(purchase.occurredAt) }],
    );
    const truth = await readWindowTruth(sql, ips);
    const write = batch.purpose === 'assess';
    const calls = accessesOf(placed).map((access) => this.#call({ ...access, write, now: this.#deps.clock() }, truth));
    const answers = new Map(await Promise.all(calls));
    return new Map(
      placed.map(({ position, purchase, windows }) => [position, featuresOf({ purchase, windows, batch, truth, answers })]),
    );
  }

  async #call(
    access: Omit<Parameters<WindowStore['call']>[0], 'firstEpoch'>,
    truth: WindowTruth,
  ): Promise<[number, PartitionAnswer]> {
    const { partition } = access;
    const seen = this.#applied.get(partition) ?? 0;
    // Nothing was ever assessed: empty windows are the whole truth, and the first writer begins the generation.
    const untouched = truth.assessedSeq.size === 0 && this.#applied.size === 0;
    const { generation, members } = await this.#deps.store.call({ ...access, firstEpoch: untouched ? truth.epoch : null });
    const known = Math.max(seen, truth.assessedSeq.get(partition) ?? 0);
    const complete = generation.epoch !== null && generation.epoch >= truth.epoch && generation.appliedSeq >= known;
    const applied = Math.max(known, generation.appliedSeq, access.write ? access.highestSeq : 0);
    if (applied > 0) this.#applied.set(partition, applied);
    const byName = new Map(access.windows.map(({ name }, n) => [name, members[n] ?? []]));
    return [partition, { behind: !complete && !(untouched && generation.epoch === null), generation, members: byName }];
  }
}

interface Found {
  readonly purchase: Subject;
  readonly windows: PurchaseWindows;
  readonly batch: Batch;
  readonly truth: WindowTruth;
  readonly answers: ReadonlyMap<number, PartitionAnswer>;
}

function featuresOf(found: Found): Reading<VelocityFeatures> {
  const { account, device, ip, ipDigest } = found.windows;
  const places = [account, device, ip].filter((place) => place !== null);
  if (places.some(({ partition }) => found.answers.get(partition)?.behind ?? true))
    return { status: 'unknown', reason: 'redis-behind' };
  return {
    status: 'known',
    value: {
      instrumentsByAccount10Minutes: count(found, account, SHORT_WINDOW_MS),
      instrumentsByAccount24Hours: count(found, account, LONG_WINDOW_MS),
      instrumentsByDevice10Minutes: count(found, device, SHORT_WINDOW_MS),
      instrumentsByDevice24Hours: count(found, device, LONG_WINDOW_MS),
      instrumentsByIp10Minutes: count(found, ip, SHORT_WINDOW_MS),
      ipIsCommon: ipDigest !== null && found.truth.commonIps.has(ipDigest),
    },
  };
}

function count({ purchase, windows, batch, answers }: Found, place: WindowPlace | null, windowMs: number): Reading<number> {
  if (!place || windows.tag === null) return { status: 'unknown', reason: 'not-provided' };
  const answer = answers.get(place.partition);
  const members = answer?.members.get(place.name) ?? [];
  const { occurredAt } = purchase;
  const horizon = answer?.generation.horizon ?? -Infinity;
  return countInstruments(members, { occurredAt, asOf: batch.asOf, tag: windows.tag, windowMs, horizon });
}
