export type { ApiTransaction, KindLabel, Labels, PayoutLabel } from './api-transaction.js';
export { kindLabels } from './kind-labels.js';
export type { StrongestAction } from './kinds.js';
export { TUNING_SEEDS, UNSEEN_SEEDS, useOf } from './seeds.js';
export { MONTH_DAYS, simulate, theMonth, type Simulation, type SimulationOptions } from './simulate.js';
