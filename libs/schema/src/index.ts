export { openDatabase } from './open-database.js';
export { migrate, migrateDown } from './migrate.js';
export { ensurePartitions } from './partitions.js';
