import { DAY_MS } from '@app/domain';
import type { Card, Creator } from '../people.js';
import type { Scene } from '../scene.js';
import { castFront } from './front.js';
import { startPuppets } from './puppets.js';

/** Every puppet has a phone and an address of its own, but they all pay with what belongs to the creator. */
export function puppetsOnOneCard(scene: Scene): void {
  const { random, town, startsAt, world } = scene;
  const front = castFront(scene, 'puppets-one-card');
  const fromDay = random.whole(3, 14);
  const card = random.chance(0.5) ? front.card : payoutAccountAsCard(front);
  const puppets = Array.from({ length: random.whole(4, 9) }, () =>
    town.newcomer(random, startsAt + Math.round(random.between(-40, fromDay) * DAY_MS), { card }),
  );
  // The creator once bought a rose with the same card: that is how it is known to be theirs.
  world.at(startsAt + random.between(0.2, fromDay) * DAY_MS, () => world.purchase(front, { coins: 70, price: 105 }));
  startPuppets(scene, { front, puppets, fromDay, evenings: random.whole(2, 4) });
}

/** A debit from the very bank account into which the payouts go. */
const payoutAccountAsCard = (front: Creator): Card => ({
  id: front.destination,
  type: 'bank-debit',
  country: front.country,
});
