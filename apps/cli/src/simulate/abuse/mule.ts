import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, fund, fundStolen, giveInParts, showTime } from './front.js';

export interface Mule {
  readonly kind: string;
  readonly destination: string;
  readonly fromDay: number;
  readonly channels: number;
  readonly isStolen: boolean;
}

export const MULE_DAYS = 9;

/** Several channels are filled by a few wallets each, and drain into one bank account days later. */
export function startMule(scene: Scene, { kind, destination, fromDay, channels, isStolen }: Mule): void {
  const { random, world } = scene;
  for (let channel = channels; channel > 0; channel -= 1) {
    const front = castFront(scene, { kind, fromDay, destination, popularity: 0 });
    const day = fromDay + random.between(0, 4);
    for (let wallet = random.whole(2, 5); wallet > 0; wallet -= 1) {
      const payer = castPuppet(scene, { fromDay: day, agedDays: 8 });
      world.start(empty(scene, { payer, front, isStolen }), showTime(scene, front, day));
    }
    cashOut(scene, front, dayOf(scene, day + 2) + random.between(1, 60) * HOUR_MS);
  }
}

interface Emptying {
  readonly payer: Person;
  readonly front: Creator;
  readonly isStolen: boolean;
}

function* empty(scene: Scene, { payer, front, isStolen }: Emptying): Story {
  const { world, random } = scene;
  const coins = Math.round(random.logNormal(1_500, 0.5));
  if (isStolen) fundStolen(scene, payer, { coins });
  else fund(scene, payer, { coins });
  yield world.now + random.between(0.5, 30) * MINUTE_MS;
  yield* giveInParts(scene, { from: payer, to: front, coins, parts: 2 });
}
