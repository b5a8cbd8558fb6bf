import type { AbuseKind } from '../kinds.js';
import { plotDay, type Scene } from '../scene.js';
import { MULE_DAYS, startMule } from './mule.js';

/** Three to five channels drain into the bank account of one mule. */
export const muleDestination: AbuseKind = { typology: 'P2', action: 'hold', count: 1, plot };

/** Share of mules who move what was bought with stolen cards; the others' money looks clean. */
const MOVES_STOLEN_MONEY = 0.7;

function plot(scene: Scene): void {
  const { random } = scene;
  startMule(scene, {
    kind: 'mule-destination',
    destination: `bank-mule-${random.whole(1e5, 1e6)}`,
    fromDay: plotDay(scene, MULE_DAYS),
    channels: random.whole(3, 5),
    isStolen: random.chance(MOVES_STOLEN_MONEY),
  });
}
