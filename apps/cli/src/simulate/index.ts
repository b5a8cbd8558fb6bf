export type { ApiTransaction, Labels, PayoutLabel } from './api-transaction.js';
export { MONTH_DAYS, simulate, theMonth, type Simulation, type SimulationOptions } from './simulate.js';
