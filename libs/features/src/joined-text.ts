/**
 * A text column of a batch as one parameter: `string_to_array($n, E'\x1f', '')` needs neither quoting
 * here nor unquoting there. U+001F cannot occur in identifiers (control characters are refused); an
 * empty string arrives as null.
 */
export const joinedText = (values: readonly string[]): string => values.join('\x1f');

/** A number column of a batch as one array literal: neither side has to quote or copy it item by item. */
export const joinedNumbers = (values: readonly (number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;
