import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FeatureStore } from '@app/features';
import { differencesOf, dumpWindows } from '../support/dump.js';
import { Endings } from '../support/endings.js';
import { eventually } from '../support/eventually.js';
import { openInstallation, type Installation } from '../support/installation.js';
import { brokenInvariants, lostIds } from '../support/invariants.js';
import { Load } from '../support/load.js';
import { openRedisOfItsOwn } from '../support/own-redis.js';
import { announcedSeed, diceOf, type Dice } from '../support/seeded.js';
import { untilSettled } from '../support/settled.js';
import { Traffic } from '../support/traffic.js';

/** Between one fault and the next, at most. */
const CALM_MS_MAX = 1_500;
const CALM_MS_MIN = 500;
/** What Redis has lost is found by the sweep. */
const SETTLED_WITHIN_MS = 60_000;
const RESUMED_WITHIN_MS = 30_000;
const SPEC_MS = 120_000;

describe('an installation whose API is killed and whose Redis is emptied under load', () => {
  let assay: Installation;
  let load: Load;
  let dice: Dice;
  const endings = new Endings();
  beforeEach(async () => {
    dice = diceOf(announcedSeed('api-and-redis-lost'));
    assay = await openInstallation({ overrides: { REDIS_URL: await openRedisOfItsOwn(endings) } });
    endings.add(() => assay.close());
    load = new Load(assay, new Traffic(dice));
    endings.add(() => load.abandon());
  }, SPEC_MS);
  afterEach(() => endings.run());

  it(
    'keeps what it acknowledged, and resumes by itself',
    async () => {
      const { api, database } = assay;
      await load.start();
      await calm(dice);
      await api.end('SIGKILL');
      api.start();
      await api.ready();
      await calm(dice);
      await assay.redis.flushall();
      await untilMoreIsAssessed(assay);
      await calm(dice);
      await load.stop();
      await untilSettled(assay, SETTLED_WITHIN_MS);

      expect(await lostIds(database, load.acknowledged)).toEqual([]);
      expect(await brokenInvariants(database)).toEqual([]);
      expect(assay.fallen()).toEqual([]);
      expect(await differencesFromLedger(assay)).toEqual([]);
    },
    SPEC_MS,
  );
});

const calm = (dice: Dice): Promise<void> => pause(CALM_MS_MIN + dice.roll(CALM_MS_MAX - CALM_MS_MIN));

/** What is acknowledged from now on reaches the worker although its queues were lost. */
async function untilMoreIsAssessed({ database }: Installation): Promise<void> {
  const latest = async (table: string): Promise<number> => {
    const { rows } = await database.query<{ seq: number }>({ text: `select coalesce(max(seq), 0) as seq from ${table}` });
    return rows[0]?.seq ?? 0;
  };
  const recorded = await latest('transaction');
  await eventually('what came later is assessed', RESUMED_WITHIN_MS, async () =>
    (await latest('assessment')) > recorded ? null : 'nothing',
  );
}

/** The windows, once they are complete again, against those that the ledger alone gives. */
async function differencesFromLedger({ database, redis, redisPrefix, config }: Installation): Promise<string[]> {
  await eventually('windows are complete', RESUMED_WITHIN_MS, async () => {
    const state = await redis.hgetall(`{${redisPrefix}-windows-0}:generation`);
    return state['epoch'] !== undefined && state['building'] === undefined ? null : state;
  });
  const { identityKey } = config;
  const rebuiltPrefix = `${redisPrefix}-rebuilt`;
  await new FeatureStore({ database, redis, redisPrefix: rebuiltPrefix, identityKey }).rebuildWindows();
  const differences = differencesOf(await dumpWindows(redis, redisPrefix), await dumpWindows(redis, rebuiltPrefix));
  return differences.filter((line) => !line.startsWith('0}:generation'));
}
