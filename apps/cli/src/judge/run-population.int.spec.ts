import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { freePort } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { AssayClient } from '../client/assay-client.js';
import { startAssay, type RunningAssay } from '../start/index.js';
import { runPopulation } from './run-population.js';

const PATIENCE_MS = 60_000;
const KEY = 'ak_of_the_run_population_spec';
const START = Date.UTC(2026, 8, 1);

/** One creator whose own phone buys and gifts, and one whose fan does, on one board. */
function* population() {
  const at = (hours: number): string => new Date(START + hours * 3_600_000).toISOString();
  const board = { leaderboardId: 'hourly', leaderboardStartsAt: at(2), leaderboardEndsAt: at(3), liveId: 'live', viewers: 20 };
  const account = { createdAt: at(-4_000), country: 'DE', verified: true };
  let count = 0;
  for (const [creator, devices] of [
    ['sly', ['phone-sly', 'phone-sly', 'phone-sly']],
    ['leo', ['phone-a', 'phone-b', 'phone-c']],
  ] as const) {
    for (const device of devices) {
      count += 1;
      const who = { accountId: `payer-${count}`, account, device: { id: device } };
      const card = { id: `card-${count}`, type: 'card', country: 'DE' };
      const amount = { value: 1_000, currency: 'EUR' };
      yield { id: `buy-${count}`, type: 'purchase', occurredAt: at(1), ...who, coins: 700, amount, paymentInstrument: card };
      yield {
        id: `gift-${count}`,
        type: 'gift',
        occurredAt: at(2.5),
        ...who,
        counterpartyId: creator,
        coins: 700,
        context: board,
      };
    }
    const payee = {
      accountId: creator,
      account,
      device: { id: `phone-${creator}` },
      payoutDestination: { id: `bank-${creator}` },
    };
    yield {
      id: `payout-${creator}`,
      type: 'payout',
      occurredAt: at(30),
      ...payee,
      coins: 2_100,
      amount: { value: 1_400, currency: 'EUR' },
    };
  }
}

describe('playing the platform with a labelled population', () => {
  let world: TestWorld;
  let assay: RunningAssay;
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'assay-judge-'));
    world = await openTestWorld({ ASSAY_DATA_DIR: dir, PORT: String(await freePort()), ASSAY_BOOTSTRAP_API_KEY: KEY });
    assay = await startAssay({ env: world.env });
  }, PATIENCE_MS);
  afterAll(async () => {
    await assay.stop();
    await world.close();
    await rm(dir, { recursive: true });
  });

  it(
    'tells what was held, what was not, and who stood in doubt on a board',
    async () => {
      const events = [...population()].toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt));
      const { judged, streamed } = await runPopulation(new AssayClient({ url: assay.apiUrl, key: KEY }), {
        labels: {
          'payout-sly': { fraud: true, kind: 'puppets', coins: 2_100 },
          'payout-leo': { fraud: false, kind: 'fans', coins: 2_100 },
          'payout-never-sent': { fraud: true, kind: 'puppets', coins: 1 },
        },
        kinds: { puppets: { typology: 'S1', action: 'hold' } },
        steps: events.map((event, position) => ({ event, position })),
        total: 2 * DAY_MS,
      });
      expect(streamed.transactions).toBe(events.length);
      const byId = Object.fromEntries(judged.map((one) => [one.payout.id, one]));
      expect(Object.keys(byId).toSorted()).toEqual(['payout-leo', 'payout-sly']);
      expect(byId['payout-sly']).toMatchObject({
        action: 'hold',
        typology: 'S1',
        wasHeld: true,
        isPlaceDoubted: false,
        heldShare: 1,
      });
      expect(byId['payout-leo']).toMatchObject({ action: null, wasHeld: false, heldShare: 0, degree: { gifters: 3 } });
    },
    PATIENCE_MS,
  );
});
