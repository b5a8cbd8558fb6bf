import type { Scene } from '../scene.js';
import { castMembers, passAround, WASHES_STOLEN_MONEY } from './pass-around.js';

/** Three accounts with nothing in common but the coins that go round between them. */
export function ringOfThree(scene: Scene): void {
  const { random, world } = scene;
  const members = castMembers(scene, 'ring-of-three', 3);
  const coins = Math.round(random.logNormal(4_000, 0.6));
  const isStolen = random.chance(WASHES_STOLEN_MONEY);
  world.start(passAround(scene, { members, rounds: 3, fromDay: random.whole(3, 18), coins, isStolen }));
}
