import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** One rich and loyal fan is most of a small creator's income, in a room of a dozen viewers. */
export const whale: TwinKind = { twinOf: 'S5, P6, R4: income from few', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'whale', { popularity: random.between(0.8, 3), viewers: random.whole(8, 40) });
  const me = town.person(random);
  const habits = {
    follows: [creator],
    daysBetweenVisits: random.between(2, 5),
    coins: random.pareto(400, 1.1, 12_000),
    gifts: random.whole(2, 8),
  };
  world.start(fan(scene, me, habits), activeFrom(scene));
}
