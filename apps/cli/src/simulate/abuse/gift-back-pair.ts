import type { AbuseKind } from '../kinds.js';
import { plotDay, type Scene } from '../scene.js';
import { BACK_AND_FORTH_DAYS, startBackAndForth } from './back-and-forth.js';
import { castFront } from './front.js';

/** Two channels of one person gift each other back and forth; the household gives them away. */
export const giftBackPair: AbuseKind = { typology: 'S2', action: 'hold', count: 1, plot };

function plot(scene: Scene): void {
  const { random } = scene;
  const fromDay = plotDay(scene, BACK_AND_FORTH_DAYS);
  const first = castFront(scene, { kind: 'gift-back-pair', fromDay });
  const { addresses, country } = first;
  const shared = random.chance(0.5) ? { device: first.device } : { card: first.card };
  const second = castFront(scene, { kind: 'gift-back-pair', fromDay, addresses, country, ...shared });
  startBackAndForth(scene, { first, second, fromDay });
}
