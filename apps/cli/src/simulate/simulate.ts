import { DAY_MS, type EpochMs } from '@app/domain';
import { ABUSE } from './abuse/index.js';
import type { ApiTransaction, PayoutLabel } from './api-transaction.js';
import { castCreators, castFans } from './honest/population.js';
import { INNOCENT } from './innocent/index.js';
import { Town } from './people.js';
import { Random } from './random.js';
import { sceneFor, type Plot, type Scene } from './scene.js';
import { World } from './world.js';

export interface SimulationOptions {
  readonly seed: string;
  /** 1 is about 35,000 transactions; people and plots grow in proportion. */
  readonly scale: number;
  /** First instant of the month; a day's beginning, so that evenings are evenings. */
  readonly startsAt: EpochMs;
  /** Plots for each of the scale's: more of them measure rare stories, at base rates that no platform has. */
  readonly plots?: number;
}

export interface Simulation {
  /** First instant of the history: the platform was smaller then, and its disputes arrive in the month. */
  readonly beginsAt: EpochMs;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** In order of event time and without end: honest people carry on after the month. */
  readonly transactions: Generator<ApiTransaction, void, void>;
  /** By payout id; complete for everything that `transactions` has told so far. */
  readonly labels: Readonly<Record<string, PayoutLabel>>;
}

export const MONTH_DAYS = 30;
/** Two thirds of all disputes arrive within so long. */
export const HISTORY_DAYS = 60;

/** A month on a platform and what came before: honest people, planted abuse, and the innocent who resemble it.
    Same options, same month. */
export function simulate(options: SimulationOptions): Simulation {
  const { seed, scale, startsAt, plots = 1 } = options;
  const beginsAt = startsAt - HISTORY_DAYS * DAY_MS;
  const endsAt = startsAt + MONTH_DAYS * DAY_MS;
  const random = new Random(seed);
  const world = new World({ seed, random: random.fork('world'), startsAt: beginsAt });
  const scene = { world, town: new Town(seed, beginsAt), random, beginsAt, startsAt, endsAt };
  castCreators(scene, scale);
  castPlots(scene, { ...INNOCENT, ...ABUSE }, scale * plots);
  castFans(scene, scale);
  return { beginsAt, startsAt, endsAt, transactions: world.tell(), labels: world.labels };
}

/** The transactions up to the end of the month; the simulation can be read on afterwards. */
export function* theMonth(simulation: Simulation): Generator<ApiTransaction, void, void> {
  for (let next = simulation.transactions.next(); next.done !== true; next = simulation.transactions.next()) {
    if (Date.parse(next.value.occurredAt) >= simulation.endsAt) return;
    yield next.value;
  }
}

/** Each kind happens at least once, however small the scale, unless no plots are wanted at all. */
function castPlots(scene: Scene, plots: Readonly<Record<string, { plot: Plot; count: number }>>, scale: number): void {
  if (scale === 0) return;
  for (const [kind, { plot, count }] of Object.entries(plots)) {
    const times = Math.max(1, Math.round(count * scale));
    for (let time = 0; time < times; time += 1) plot(sceneFor(scene, `${kind}-${time}`));
  }
}
