import { DAY_MS } from '@app/domain';
import type { TwinKind } from '../kinds.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** A creator buys a phone and changes the bank, mostly at different times; who moves house does both in one week. */
export const newPhoneAndBank: TwinKind = { twinOf: 'P3: account takeover', count: 3, plot };

/** Share of those who do both in one week. */
const MOVES_HOUSE = 0.2;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const creator = castChannel(scene, 'new-phone-and-bank', { popularity: random.between(3, 9) });
  const phoneAt = dayOf(scene, plotDay(scene, 9));
  const isMove = random.chance(MOVES_HOUSE);
  const bankAt = isMove ? phoneAt + random.between(0, 6) * DAY_MS : dayOf(scene, random.between(-20, 28));
  world.at(phoneAt, () => {
    creator.device = `${creator.device}-new`;
  });
  world.at(bankAt, () => {
    creator.destination = `${creator.destination}-new`;
  });
}
