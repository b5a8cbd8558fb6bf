import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Endings } from '../support/endings.js';
import { eventually } from '../support/eventually.js';
import { openInstallation, type Installation } from '../support/installation.js';
import { brokenInvariants, lostIds } from '../support/invariants.js';
import { Load } from '../support/load.js';
import { announcedSeed, diceOf, type Dice } from '../support/seeded.js';
import { untilSettled } from '../support/settled.js';
import { TcpGate } from '../support/tcp-gate.js';
import { Traffic } from '../support/traffic.js';

/** How long PostgreSQL is away each time. */
const AWAY_MS = 3_000;
const CALM_MS_MAX = 1_000;
const SEEN_WITHIN_MS = 15_000;
/** Jobs that failed too often meanwhile are found by the sweep. */
const SETTLED_WITHIN_MS = 60_000;
const SPEC_MS = 120_000;

describe('an installation whose PostgreSQL goes away under load', () => {
  let gate: TcpGate;
  let assay: Installation;
  let load: Load;
  let dice: Dice;
  const endings = new Endings();
  beforeEach(async () => {
    dice = diceOf(announcedSeed('database-away'));
    assay = await openInstallation({
      processEnv: async ({ databaseUrl }) => {
        gate = await TcpGate.before(databaseUrl);
        endings.add(() => gate.close());
        return { DATABASE_URL: gate.through(databaseUrl) };
      },
    });
    endings.add(() => assay.close());
    load = new Load(assay, new Traffic(dice));
    endings.add(() => load.abandon());
  }, SPEC_MS);
  afterEach(() => endings.run());

  it(
    'answers 503, loses nothing that it acknowledged, and resumes without a restart',
    async () => {
      const { database } = assay;
      await load.start();
      await pause(dice.roll(CALM_MS_MAX));
      await endConnections(assay, gate);
      await untilAcknowledging(load);
      await pause(dice.roll(CALM_MS_MAX));
      await beAwayFor(AWAY_MS, load, gate);
      expect(await lostIds(database, load.acknowledged)).toEqual([]);
      await gate.open();
      await untilAcknowledging(load);
      gate.freeze();
      await pause(AWAY_MS);
      gate.thaw();
      await untilAcknowledging(load);
      await load.stop();
      await untilSettled(assay, SETTLED_WITHIN_MS);

      expect(await lostIds(database, load.acknowledged)).toEqual([]);
      expect(await brokenInvariants(database)).toEqual([]);
      expect(assay.fallen()).toEqual([]);
      // Every refusal said when to come back; none was a broken connection or a time-out.
      expect(load.refusals.filter(({ status, retryAfter }) => status !== 503 || !(Number(retryAfter) > 0))).toEqual([]);
    },
    SPEC_MS,
  );
});

/** Of the API and the worker, as an operator, a failover or a crash of one backend does. */
async function endConnections({ database }: Installation, gate: TcpGate): Promise<void> {
  const { rowCount } = await database.query({
    text: 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and client_port = any($1::int[])',
    values: [gate.clientPorts],
  });
  expect(rowCount).toBeGreaterThan(0);
}

async function beAwayFor(ms: number, load: Load, gate: TcpGate): Promise<void> {
  await gate.close();
  const refused = load.refusals.length;
  await pause(ms);
  await eventually('intake answers 503', SEEN_WITHIN_MS, async () =>
    load.refusals.slice(refused).some(({ status }) => status === 503) ? null : load.refusals.slice(refused),
  );
}

async function untilAcknowledging(load: Load): Promise<void> {
  const before = load.acknowledged.length;
  await eventually('intake acknowledges again', SEEN_WITHIN_MS, async () =>
    load.acknowledged.length > before ? null : load.refusals.at(-1),
  );
}
