import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyAudit } from '@app/review';
import { Endings } from '../support/endings.js';
import { eventually } from '../support/eventually.js';
import { openInstallation, type Installation } from '../support/installation.js';
import { brokenInvariants, lostIds } from '../support/invariants.js';
import { Load } from '../support/load.js';
import { Reviewer } from '../support/reviewer.js';
import { announcedSeed, diceOf, type Dice } from '../support/seeded.js';
import { untilSettled } from '../support/settled.js';
import { Traffic } from '../support/traffic.js';

const KILLS = 5;
/** A worker lives this long at most after it is ready: always in the midst of batches. */
const LIFE_MS_MAX = 1_200;
const WORK_WITHIN_MS = 10_000;
/** Jobs of a killed worker come back when their locks have ended, or by the sweep. */
const SETTLED_WITHIN_MS = 60_000;
const SPEC_MS = 120_000;

describe('a worker that is killed under load', () => {
  let assay: Installation;
  let load: Load;
  let reviewer: Reviewer;
  let dice: Dice;
  const endings = new Endings();
  beforeEach(async () => {
    dice = diceOf(announcedSeed('worker-killed'));
    assay = await openInstallation({ overrides: { ASSAY_SCORE_PARTITIONS: '2' } });
    endings.add(() => assay.close());
    load = new Load(assay, new Traffic(dice));
    reviewer = new Reviewer({ url: assay.api.url, key: assay.config.bootstrapApiKey });
    endings.add(() => reviewer.stop());
    endings.add(() => load.abandon());
  }, SPEC_MS);
  afterEach(() => endings.run());

  it(
    'loses nothing and does nothing twice',
    async () => {
      await load.start();
      reviewer.start();
      for (let kill = 0; kill < KILLS; kill += 1) await killAndRestart(assay, dice);
      await load.stop();
      await untilSettled(assay, SETTLED_WITHIN_MS);
      // On a slow machine no worker lived long enough to hold anything: the last one has, by now.
      await eventually('a case is decided', WORK_WITHIN_MS, async () => (reviewer.decisions > 0 ? null : 'none'));
      await reviewer.stop();
      await untilSettled(assay, SETTLED_WITHIN_MS);

      const { database } = assay;
      expect(await lostIds(database, load.acknowledged)).toEqual([]);
      expect(await brokenInvariants(database)).toEqual([]);
      expect(await verifyAudit(database)).toMatchObject({ status: 'intact' });
      expect(assay.fallen()).toEqual([]);
      // The claims above say something only if there was something to claim.
      expect(load.refusals).toEqual([]);
      expect(reviewer.decisions).toBeGreaterThan(0);
    },
    SPEC_MS,
  );
});

async function killAndRestart({ worker, database }: Installation, dice: Dice): Promise<void> {
  await pause(dice.roll(LIFE_MS_MAX));
  await eventually('there is work to be interrupted', WORK_WITHIN_MS, async () => {
    const { rowCount } = await database.query({ text: 'select from unassessed limit 1' });
    return rowCount > 0 ? null : 'none';
  });
  await worker.end('SIGKILL');
  worker.start();
  await worker.ready();
}
