import type { AbuseKind } from '../kinds.js';
import { plotDay, type Scene } from '../scene.js';
import { castFront, castPuppet } from './front.js';
import { puppetDays, startPuppets } from './puppets.js';

/** Emulated phones and prepaid cards, each another: only the creator's own home address is common to all. */
export const puppetsAtHome: AbuseKind = { typology: 'S1', action: 'review', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town } = scene;
  const evenings = random.whole(2, 5);
  const fromDay = plotDay(scene, puppetDays(evenings));
  const front = castFront(scene, { kind: 'puppets-at-home', fromDay });
  const { addresses, country } = front;
  const puppets = Array.from({ length: random.whole(4, 8) }, () =>
    castPuppet(scene, { fromDay, agedDays: 12, addresses, country, card: town.strangersCard(random, country, 'prepaid') }),
  );
  startPuppets(scene, { front, puppets, fromDay, evenings });
}
