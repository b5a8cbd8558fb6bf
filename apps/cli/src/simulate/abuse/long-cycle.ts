import type { Scene } from '../scene.js';
import { castMembers, passAround, WASHES_STOLEN_MONEY } from './pass-around.js';

/** Four to six hops: long enough that no member ever gifts somebody who gifted them. */
export function longCycle(scene: Scene): void {
  const { random, world } = scene;
  const members = castMembers(scene, 'long-cycle', random.whole(4, 6));
  const coins = Math.round(random.logNormal(6_000, 0.6));
  const isStolen = random.chance(WASHES_STOLEN_MONEY);
  world.start(passAround(scene, { members, rounds: random.whole(2, 3), fromDay: random.whole(2, 15), coins, isStolen }));
}
