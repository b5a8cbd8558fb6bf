export { startAssay } from './start-assay.js';
export type { RunningAssay } from './start-assay.js';
export { runStart } from './run-start.js';
export { runMigrate } from './run-migrate.js';
export { untilAskedToEnd } from './until-asked-to-end.js';
export { projectRoot } from './project-root.js';
export type { RunFile } from './run-file.js';
