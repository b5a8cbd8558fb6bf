import { SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import type { TwinKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** A club greets its creator at the start of each show: the same small gift within a minute, from the same packs. */
export const fanClub: TwinKind = { twinOf: 'S7: sock-puppet synchrony', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'fan-club', { popularity: random.between(4, 12) });
  const club = Array.from({ length: random.whole(5, 12) }, () => town.person(random));
  const greeting = random.pick([5, 10, 30]);
  const evenings = random.whole(4, 9);
  const fromDay = plotDay(scene, evenings * 2 + 2);
  for (let evening = 0; evening < evenings; evening += 1) {
    const show = nextShow(creator, dayOf(scene, fromDay + evening * 2));
    for (const me of club) {
      if (random.chance(0.75)) world.start(greet(scene, { me, creator, greeting }), show.startsAt);
    }
  }
}

interface Greeting {
  readonly me: Person;
  readonly creator: Creator;
  readonly greeting: number;
}

function* greet(scene: Scene, { me, creator, greeting }: Greeting): Story {
  const { world, random } = scene;
  yield world.now + random.exponential(25) * SECOND_MS;
  buyCoins(scene, me, greeting);
  yield world.now + random.between(2, 20) * SECOND_MS;
  const context = contextOf(nextShow(creator, world.now), world.now);
  world.gift({ from: me, to: creator, coins: greeting, context });
  if (!random.chance(0.4)) return;
  yield world.now + random.exponential(1_200) * SECOND_MS;
  world.gift({ from: me, to: creator, coins: me.wallet.coins * random.next(), context });
}
