import type { AbuseKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { startRing } from './pass-around.js';

/** Three accounts with nothing in common but the coins that go round between them. */
export const ringOfThree: AbuseKind = { typology: 'S3', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  startRing(scene, { kind: 'ring-of-three', members: 3, rounds: scene.random.whole(2, 4), coinsMedian: 4_000 });
}
