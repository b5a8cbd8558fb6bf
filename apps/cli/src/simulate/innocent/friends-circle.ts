import { activeFrom } from '../honest/active-from.js';
import { keepCompany } from '../honest/creator.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/**
 * Three to six small streamers who are friends watch and gift each other several times a week, return visits,
 * and live in one country. Among so few, every order of gifts happens, circles included.
 */
export const friendsCircle: TwinKind = { twinOf: 'S2, S3, S4, S9: rings', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world, town } = scene;
  const country = town.person(random).country;
  const circle = Array.from({ length: random.whole(3, 6) }, () =>
    castChannel(scene, 'friends-circle', { country, popularity: random.between(1.5, 6), regulars: random.whole(3, 7) }),
  );
  for (const me of circle) {
    const friends = circle.filter((each) => each !== me);
    const company = {
      friends,
      daysBetweenVisits: random.between(2.5, 7),
      coins: random.pareto(25, 1.2, 600),
      returnsVisits: random.between(0.2, 0.7),
    };
    world.start(keepCompany(scene, me, company), activeFrom(scene));
  }
}
