/** Requests in flight at once: enough to hide the way there and back, few enough to leave room for others. */
const LANES = 8;

/** Does the work for every item, some at a time; results in the order of the items. The first failure ends it. */
export async function inParallel<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results = new Map<number, Result>();
  const rest = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of rest) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
