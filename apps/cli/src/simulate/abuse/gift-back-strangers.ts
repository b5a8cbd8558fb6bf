import type { AbuseKind } from '../kinds.js';
import { plotDay, type Scene } from '../scene.js';
import { BACK_AND_FORTH_DAYS, startBackAndForth } from './back-and-forth.js';
import { castFront } from './front.js';

/** Two people who agreed in a chat to gift each other for the sake of both ranks: nothing shared but the coins. */
export const giftBackStrangers: AbuseKind = { typology: 'S2', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const fromDay = plotDay(scene, BACK_AND_FORTH_DAYS);
  const first = castFront(scene, { kind: 'gift-back-strangers', fromDay });
  const second = castFront(scene, { kind: 'gift-back-strangers', fromDay });
  startBackAndForth(scene, { first, second, fromDay });
}
