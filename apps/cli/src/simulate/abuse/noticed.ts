import { DAY_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Scene } from '../scene.js';
import type { Bought } from '../world.js';

/** The owner of a stolen card sees the statement: some banks warn within days, the dispute follows in weeks. */
export function* noticed({ world, random }: Scene, bought: Bought): Story {
  const boughtAt = world.now;
  if (random.chance(0.4)) {
    yield boughtAt + random.between(2, 9) * DAY_MS;
    world.warn(bought);
  }
  yield Math.max(world.now, boughtAt + random.between(6, 40) * DAY_MS);
  world.undo(bought, 'chargeback');
}
