/** One value that two documents say differently; undefined: one of them does not say it. */
export interface Change {
  /** RFC 6901. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rules are told apart by their id: one that is put first has not changed all that follow. */
function byKey(value: unknown): Record<string, unknown> | null {
  if (isObject(value)) return value;
  if (!Array.isArray(value)) return null;
  const items: readonly unknown[] = value;
  return Object.fromEntries(items.map((item, index) => [isObject(item) && typeof item.id === 'string' ? item.id : index, item]));
}

export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** What differs between two JSON values, in the order of their names; whole where one side has nothing. */
export function changesBetween(before: unknown, after: unknown, pointer = ''): readonly Change[] {
  if (before === undefined || after === undefined) return before === after ? [] : [{ pointer, before, after }];
  const [left, right] = [byKey(before), byKey(after)];
  if (left === null || right === null) return Object.is(before, after) ? [] : [{ pointer, before, after }];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return names.flatMap((name) => changesBetween(left[name], right[name], `${pointer}/${escapePointer(name)}`));
}
