import type { AbuseKind } from '../kinds.js';
import { plotDay, type Scene } from '../scene.js';
import { MULE_DAYS, startMule } from './mule.js';

/** Two channels are paid into one account: couples do that too, so it is worth a look and no more. */
export const mulePair: AbuseKind = { typology: 'P2', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const { random } = scene;
  startMule(scene, {
    kind: 'mule-pair',
    destination: `bank-pair-${random.whole(1e5, 1e6)}`,
    fromDay: plotDay(scene, MULE_DAYS),
    channels: 2,
    isStolen: random.chance(0.4),
  });
}
