import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { cashOut, castFront } from './front.js';
import { fund } from './fund.js';
import { noticed } from './noticed.js';

/** Share of mules who move what was bought with stolen cards; the others' money looks clean. */
const MOVES_STOLEN_MONEY = 0.7;

/** Several channels drain into the bank account of one mule, days after a few single-purpose wallets filled them. */
export function muleDestination(scene: Scene): void {
  const { random, town, world, startsAt } = scene;
  const destination = `bank-mule-${random.whole(1e5, 1e6)}`;
  const fromDay = random.whole(3, 16);
  const isStolen = random.chance(MOVES_STOLEN_MONEY);
  for (let channel = random.whole(3, 5); channel > 0; channel -= 1) {
    const front = castFront(scene, 'mule-destination', { destination, popularity: 0 });
    const day = fromDay + random.between(0, 4);
    for (let wallet = random.whole(2, 5); wallet > 0; wallet -= 1) {
      const payer = town.newcomer(random, startsAt + Math.round((day - random.between(0.2, 5)) * DAY_MS));
      world.start(empty(scene, { payer, front, isStolen }), dayOf(scene, day));
    }
    cashOut(scene, front, dayOf(scene, day + 2) + random.between(1, 46) * HOUR_MS);
  }
}

interface Wallet {
  readonly payer: Person;
  readonly front: Creator;
  readonly isStolen: boolean;
}

function* empty(scene: Scene, { payer, front, isStolen }: Wallet): Story {
  const { world, random } = scene;
  yield nextShow(front, world.now).startsAt + random.between(1, 110) * MINUTE_MS;
  const coins = random.whole(800, 3_200);
  for (const bought of fund(world, payer, coins)) if (isStolen) world.start(noticed(scene, bought));
  for (let gift = 0; gift < 2; gift += 1) {
    yield world.now + random.between(0.2, 4) * MINUTE_MS;
    world.gift({ from: payer, to: front, coins: coins / 2, context: contextOf(nextShow(front, world.now), world.now) });
  }
}
