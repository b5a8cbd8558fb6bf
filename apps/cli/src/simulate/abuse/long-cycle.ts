import type { AbuseKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { startRing } from './pass-around.js';

/** Four to ten hops: long enough that no member ever gifts somebody who gifted them. */
export const longCycle: AbuseKind = { typology: 'S3', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  const members = Math.min(10, scene.random.whole(4, 7) + (scene.random.chance(0.2) ? 3 : 0));
  startRing(scene, { kind: 'long-cycle', members, rounds: scene.random.whole(2, 3), coinsMedian: 6_000 });
}
