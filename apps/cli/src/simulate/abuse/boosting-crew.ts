import { HOUR_MS, MINUTE_MS, type EpochMs } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { everyEvening, finishOf } from './boost.js';
import { cashOut, castFront, castPuppet, fund, giveTo } from './front.js';

/**
 * A crew for hire, ten to sixteen accounts, gives to all five to seven clients on one and the same board, and a little to
 * others for cover: a dense block among that board's givers and creators. The clients are live at the same hour, because
 * that is what the crew is booked for.
 */
export const boostingCrew: AbuseKind = { typology: 'R3', action: 'review', count: 1, plot };

const COVER = 0.25;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(1, 3);
  const fromDay = plotDay(scene, evenings * 2 + 5);
  const leader = castClient(scene, fromDay);
  const { country, schedule } = leader;
  const clients = [
    leader,
    ...Array.from({ length: random.whole(4, 6) }, () => castClient(scene, fromDay, { country, schedule })),
  ];
  const crew = Array.from({ length: random.whole(10, 16) }, () => castPuppet(scene, { fromDay, agedDays: 120, country }));
  for (let evening = 0; evening < evenings; evening += 1) {
    const finishAt = finishOf(scene, leader, fromDay + evening * 2);
    for (const member of crew) world.start(makeTheRounds(scene, { member, clients, finishAt }), finishAt - HOUR_MS);
  }
  const end = dayOf(scene, fromDay + evenings * 2 + 1);
  for (const client of clients) cashOut(scene, client, end + random.between(0.5, 3) * 24 * HOUR_MS);
}

function castClient(scene: Scene, fromDay: number, traits: Partial<Creator> = {}): Creator {
  const popularity = scene.random.between(0.3, 1.5);
  const drawn = castFront(scene, { kind: 'boosting-crew', fromDay, popularity, ...traits });
  return Object.assign(drawn, { schedule: traits.schedule ?? everyEvening(drawn) });
}

interface Rounds {
  readonly member: Person;
  readonly clients: readonly Creator[];
  /** When the board closes. */
  readonly finishAt: EpochMs;
}

/** From client to client within the board's last hour, in an order of one's own. */
function* makeTheRounds(scene: Scene, { member, clients, finishAt }: Rounds): Story {
  const { random, town } = scene;
  const cover = town.creators.filter((creator) => !creator.role.fraud);
  const visits = clients
    .filter(() => random.chance(0.9))
    .map((client) => ({ client, at: finishAt - random.between(1, 55) * MINUTE_MS }))
    .toSorted((a, b) => a.at - b.at);
  for (const { client, at } of visits) {
    yield at;
    const coins = Math.round(random.logNormal(180, 0.5));
    fund(scene, member, { coins });
    giveTo(scene, { from: member, to: client, coins });
    if (random.chance(COVER)) giveTo(scene, { from: member, to: random.pick(cover), coins: random.whole(1, 30) });
  }
}
