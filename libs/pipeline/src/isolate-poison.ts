import { isDataFault } from './faults.js';

/** Fewer failing together may well be separate faults; so many of a batch that all fail is one of ours. */
const ALL_FAILING_MIN = 10;

export interface Poison<Item> {
  readonly item: Item;
  /** What it did, for staff. */
  readonly error: string;
}

export interface Isolated<Item, Result> {
  /** One result per part of the items that went through together. */
  readonly done: readonly Result[];
  readonly poison: readonly Poison<Item>[];
}

/**
 * Does the work for all items together; where that fails on their data, for each half, until what fails
 * stands alone. Other faults are thrown on, as is one that all of a larger batch share: parking everything
 * because of a fault of ours would stop every payout behind it.
 * Costs at most 2·log₂(n) + 1 runs per poisonous item.
 */
export async function isolatePoison<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<Result>,
): Promise<Isolated<Item, Result>> {
  const poison: Poison<Item>[] = [];
  const done = await halve(items, work, poison);
  if (done.length === 0 && poison.length >= ALL_FAILING_MIN) {
    throw new Error(`all ${poison.length} transactions of a batch fail, first with: ${poison[0]?.error}`);
  }
  return { done, poison };
}

async function halve<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<Result>,
  poison: Poison<Item>[],
): Promise<Result[]> {
  const [only] = items;
  if (only === undefined) return [];
  try {
    return [await work(items)];
  } catch (error) {
    if (!isDataFault(error)) throw error;
    if (items.length === 1) {
      poison.push({ item: only, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
      return [];
    }
  }
  const middle = items.length >> 1;
  const first = await halve(items.slice(0, middle), work, poison);
  return [...first, ...(await halve(items.slice(middle), work, poison))];
}
