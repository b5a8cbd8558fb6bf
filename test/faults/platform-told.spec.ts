import { WEBHOOK_EVENTS } from '@app/domain';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Endings } from '../support/endings.js';
import { eventually } from '../support/eventually.js';
import { openInstallation, type Installation } from '../support/installation.js';
import { Load } from '../support/load.js';
import { openRedisOfItsOwn } from '../support/own-redis.js';
import { Receiver, verified } from '../support/receiver.js';
import { Reviewer } from '../support/reviewer.js';
import { announcedSeed, diceOf, type Dice } from '../support/seeded.js';
import { untilSettled } from '../support/settled.js';
import { Traffic } from '../support/traffic.js';

const FAULTS = 4;
/** A worker lives this long at most after it is ready. */
const LIFE_MS_MAX = 1_200;
/** Of what the receiver has not heard before, one in so many it does not take. */
const REFUSED_ONE_IN = 10;
const WORK_WITHIN_MS = 20_000;
const SETTLED_WITHIN_MS = 60_000;
/** Claims of a killed worker end after twenty seconds. */
const TOLD_WITHIN_MS = 60_000;
const SPEC_MS = 180_000;
const ISSUED = z.object({ secret: z.string() });

describe('a platform that is told while workers are killed and Redis is emptied', () => {
  let assay: Installation;
  let load: Load;
  let reviewer: Reviewer;
  let receiver: Receiver;
  let dice: Dice;
  const endings = new Endings();
  beforeEach(async () => {
    dice = diceOf(announcedSeed('platform-told'));
    receiver = await Receiver.open(({ id }, earlier) => {
      const isFirst = !earlier.some((request) => request.id === id);
      return { status: isFirst && dice.roll(REFUSED_ONE_IN) === 0 ? 503 : 204 };
    });
    endings.add(() => receiver.close());
    const REDIS_URL = await openRedisOfItsOwn(endings);
    assay = await openInstallation({ overrides: { REDIS_URL, ASSAY_WEBHOOK_ALLOW_PRIVATE: 'true' } });
    endings.add(() => assay.close());
    load = new Load(assay, new Traffic(dice));
    reviewer = new Reviewer({ url: assay.api.url, key: assay.config.bootstrapApiKey });
    endings.add(() => reviewer.stop());
    endings.add(() => load.abandon());
  }, SPEC_MS);
  afterEach(() => endings.run());

  it(
    'hears of everything, and can tell what it has heard before',
    async () => {
      const secret = await register(assay, receiver.url);
      await load.start();
      reviewer.start();
      for (let fault = 0; fault < FAULTS; fault += 1) {
        await untilDeliveriesAreUnderWay(assay, dice);
        if (fault % 2 === 0) await killAndRestart(assay);
        else await assay.redis.flushall();
      }
      await load.stop();
      await reviewer.stop();
      await untilSettled(assay, SETTLED_WITHIN_MS);
      await untilTold(assay);

      const noted = await idsOf(assay, 'select event_id as id from webhook_event');
      expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set(noted));
      // One event per cause, and none without.
      expect(noted.toSorted()).toEqual((await idsOf(assay, CAUSES)).toSorted());
      for (const again of Map.groupBy(receiver.received, ({ id }) => id).values()) {
        expect(new Set(again.map((request) => JSON.stringify(verified(request, secret)))).size).toBe(1);
      }
      expect(assay.fallen()).toEqual([]);
      expect(receiver.received.length).toBeGreaterThan(noted.length);
      expect(noted.length).toBeGreaterThan(20);
    },
    SPEC_MS,
  );
});

/** Everything that the platform is to hear of, by the id that it hears it under. */
const CAUSES = `
select event_id_of(concat_ws(E'\\x1f', 'payout', payout_id, version)) as id from payout_history where to_status <> 'pending'
union all
select event_id_of(concat_ws(E'\\x1f', 'assessment', t.id, a.cause)) from assessment a join transaction t using (seq)
where a.outcome = 'h' and t.type in ('purchase', 'gift', 'exchange')`;

async function idsOf({ database }: Installation, text: string): Promise<string[]> {
  return (await database.query<{ id: string }>({ text })).rows.map(({ id }) => id);
}

async function register({ api, config }: Installation, url: string): Promise<string> {
  const events = WEBHOOK_EVENTS.filter((event) => event !== 'webhook.test');
  const answer = await fetch(`${api.url}/v1/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${config.bootstrapApiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'platform', url, events }),
  });
  return ISSUED.parse(await answer.json()).secret;
}

async function untilDeliveriesAreUnderWay({ database, worker }: Installation, dice: Dice): Promise<void> {
  await pause(dice.roll(LIFE_MS_MAX));
  await eventually('a delivery is under way', WORK_WITHIN_MS, async () => {
    const { rowCount } = await database.query({
      text: `select from webhook_delivery where status = 'waiting' and claimed_until > now() limit 1`,
    });
    return rowCount > 0 ? null : { none: worker.log() };
  });
}

async function killAndRestart({ worker }: Installation): Promise<void> {
  await worker.end('SIGKILL');
  worker.start();
  await worker.ready();
}

async function untilTold({ database, worker }: Installation): Promise<void> {
  await eventually('everything is told', TOLD_WITHIN_MS, async () => {
    const { rows } = await database.query<{ left: number }>({
      text: `select (select count(*) from webhook_event where not fanned_out)
        + (select count(*) from webhook_delivery where status <> 'delivered') as left`,
    });
    return rows[0]?.left === 0 ? null : { ...rows[0], log: worker.log() };
  });
}
