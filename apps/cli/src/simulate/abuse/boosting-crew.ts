import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { nextShow } from '../shows.js';
import { everyEvening } from './boost.js';
import { cashOut, castFront, castPuppet, fund, giveTo } from './front.js';

/** A crew for hire, ten to sixteen accounts, gives to all five to seven clients of an evening, and a little to others
    for cover: a dense block among that day's givers and creators. */
export const boostingCrew: AbuseKind = { typology: 'R3', action: 'review', count: 1, plot };

const COVER = 0.25;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const evenings = random.whole(1, 3);
  const fromDay = plotDay(scene, evenings * 2 + 5);
  const country = town.person(random).country;
  const clients = Array.from({ length: random.whole(5, 7) }, () => {
    const drawn = castFront(scene, { kind: 'boosting-crew', fromDay, country, popularity: random.between(0.3, 1.5) });
    return Object.assign(drawn, { schedule: everyEvening(drawn) });
  });
  const crew = Array.from({ length: random.whole(10, 16) }, () => castPuppet(scene, { fromDay, agedDays: 120, country }));
  for (let evening = 0; evening < evenings; evening += 1) {
    for (const member of crew) world.start(makeTheRounds(scene, member, clients), dayOf(scene, fromDay + evening * 2));
  }
  const end = dayOf(scene, fromDay + evenings * 2 + 1);
  for (const client of clients) cashOut(scene, client, end + random.between(0.5, 3) * 24 * HOUR_MS);
}

function* makeTheRounds(scene: Scene, member: Person, clients: readonly Creator[]): Story {
  const { world, random, town } = scene;
  const cover = town.creators.filter((creator) => !creator.role.fraud);
  const rounds = clients.filter(() => random.chance(0.9)).toSorted((a, b) => a.schedule.startHour - b.schedule.startHour);
  for (const client of rounds) {
    yield nextShow(client, world.now).startsAt + random.between(2, 50) * MINUTE_MS;
    const coins = Math.round(random.logNormal(180, 0.5));
    fund(scene, member, { coins });
    giveTo(scene, { from: member, to: client, coins });
    if (random.chance(COVER)) giveTo(scene, { from: member, to: random.pick(cover), coins: random.whole(1, 30) });
  }
}
