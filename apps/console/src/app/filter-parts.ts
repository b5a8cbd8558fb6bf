/** Parts of filters that are kept in the address. Read leniently: what cannot be read is not filtered by. */

export const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((each) => each === value);

/** Nobody types more to find something. */
const TEXT_CHARACTERS_MAX = 300;

/** Text as it was typed. The router reads `?q=7` as a number; it was typed all the same. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= TEXT_CHARACTERS_MAX ? text : undefined;
}

/** A switch is in the address only when it is on. */
export const isOn = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);
