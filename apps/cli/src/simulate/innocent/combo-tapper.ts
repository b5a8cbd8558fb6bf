import { MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import type { TwinKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** Taps the rose a hundred times because the combo counter runs: a thumb keeps time, but not like a clock. */
export const comboTapper: TwinKind = { twinOf: 'R7: scripted gifting', count: 1, plot };

/** A thumb's pauses vary by a third and more, and it rests now and then. */
const PAUSE_SPREAD = 0.4;
const RESTS = 0.06;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'combo-tapper');
  const me = town.person(random);
  const show = nextShow(creator, dayOf(scene, plotDay(scene, 6)));
  world.start(tap(scene, me, creator), show.startsAt + random.between(3, 60) * MINUTE_MS);
}

function* tap(scene: Scene, me: Person, to: Creator): Story {
  const { world, random } = scene;
  const taps = random.whole(50, 130);
  const coins = random.pick([1, 1, 5]);
  buyCoins(scene, me, taps * coins);
  const context = contextOf(nextShow(to, world.now), world.now);
  for (let count = 0; count < taps; count += 1) {
    world.gift({ from: me, to, coins, context });
    const rest = random.chance(RESTS) ? random.between(4, 20) : 0;
    yield world.now + (random.logNormal(1.1, PAUSE_SPREAD) + rest) * SECOND_MS;
  }
}
