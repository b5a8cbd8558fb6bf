import type { AssayClient } from '../client/assay-client.js';
import type { Labels } from '../simulate/index.js';
import { streamInOrder, type Step, type Streamed } from '../stream/stream-in-order.js';
import { Counterparties } from './counterparties.js';
import { DoubtedPlaces, type BoardEvent } from './doubted-places.js';
import { judgePayouts, type JudgedPayout } from './outcomes.js';

/** Transactions in order of time, and what their author knows. */
export interface Labelled {
  /** Complete once all steps are taken. */
  readonly labels: Labels['payouts'];
  readonly kinds: NonNullable<Labels['kinds']>;
  readonly steps: AsyncIterable<Step> | Iterable<Step>;
  /** In the unit of the steps' positions. */
  readonly total: number;
  readonly waitsForWorker?: boolean;
}

export interface PopulationRun {
  readonly judged: readonly JudgedPayout[];
  readonly streamed: Streamed;
}

/** Plays the platform with a labelled population: sends it, pays out what is approved, and asks what became of it all. */
export async function runPopulation(client: AssayClient, population: Labelled): Promise<PopulationRun> {
  const counterparties = new Counterparties();
  const places = new DoubtedPlaces();
  const streamed = await streamInOrder(client, seen(population.steps, [counterparties, places]), population);
  const doubted = await places.ask(client);
  const judged = await judgePayouts(client, {
    labels: population.labels,
    kinds: population.kinds,
    degreeOf: (payoutId) => counterparties.of(payoutId),
    isPlaceDoubted: (payoutId) => doubted.has(payoutId),
  });
  return { judged, streamed };
}

interface Watcher {
  see(event: BoardEvent): void;
}

async function* seen(steps: Labelled['steps'], watchers: readonly Watcher[]): AsyncGenerator<Step, void, void> {
  for await (const step of steps) {
    for (const watcher of watchers) watcher.see(step.event);
    yield step;
  }
}
