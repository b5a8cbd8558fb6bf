export { countRings } from './rings.metrics.js';
export { getRing, ringIdOfCase, type RingDetails } from './read-ring.js';
export { listRings, type ListedRing } from './list-rings.js';
export { recordRings, type RingTurns } from './record-rings.js';
export { RING_ROLES, type RingRole, type RingSighting } from './ring.js';
export { ringToWire } from './ring-to-wire.js';
export { sightRing } from './sight-ring.js';
