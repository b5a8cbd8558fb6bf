import { activeFrom } from '../honest/active-from.js';
import { spendEarnings } from '../honest/creator.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** Spends half of the earnings on five other creators, some of whom do likewise. */
export const generousCreator: TwinKind = { twinOf: 'S3, S9, S10: coins that go round', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const honest = town.creators.filter((creator) => !creator.role.fraud);
  const friends = Array.from({ length: 5 }, () => random.pick(honest));
  const creator = castChannel(scene, 'generous-creator', { popularity: random.between(10, 20) });
  world.start(spendEarnings(scene, creator, { share: random.between(0.4, 0.6), friends }), activeFrom(scene));
  const back = friends.find((friend) => friend.popularity > 1);
  if (back) world.start(spendEarnings(scene, back, { share: 0.1, friends: [creator] }), activeFrom(scene));
}
