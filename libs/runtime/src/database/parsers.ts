import pg from 'pg';

/** Type numbers of PostgreSQL's catalogue. */
const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;

/** Throws where a double would lose digits: a wrong sum of money is worse than a failed job. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`an int8 does not fit a number: ${text}`);
  return value;
}

/** The number that two ASCII digits at a position write; no string is made. */
const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * 48;

/**
 * Epoch milliseconds of PostgreSQL's text form, e.g. `2026-11-22 17:41:54.123456+00`; microseconds are
 * cut. Sessions run in UTC, so the form is fixed-width; `Date.parse` costs three times as much.
 */
export function parseTimestamptz(text: string): number {
  if (text.length < 22 || text.charCodeAt(10) !== 32 || !text.endsWith('+00')) {
    throw new RangeError(`not a timestamp of a UTC session: ${text}`);
  }
  const milliseconds = text.charCodeAt(19) === 46 ? Number(text.slice(20, -3).padEnd(3, '0').slice(0, 3)) : 0;
  return Date.UTC(
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5) - 1,
    twoDigits(text, 8),
    twoDigits(text, 11),
    twoDigits(text, 14),
    twoDigits(text, 17),
    milliseconds,
  );
}

/** One-dimensional arrays of types whose text holds neither commas nor quotes of its own. */
const arrayOf =
  <Value>(parse: (text: string) => Value) =>
  (text: string): (Value | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : parse(item.replaceAll('"', ''))));

const [COMMA, MINUS, NULL_STARTS] = [44, 45, 78];

/**
 * A one-dimensional `int8[]`, e.g. `{12,-3,NULL}`, read without a string for each number: boards and tapes arrive as such
 * columns of thousands. Throws as {@link parseInt8} does.
 */
export function parseInt8Array(text: string): (number | null)[] {
  const values: (number | null)[] = [];
  let [value, sign, isNull] = [0, 1, false];
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) value = value * 10 + (code - 48);
    else if (code === MINUS) sign = -1;
    else if (code === NULL_STARTS) isNull = true;
    else if (code === COMMA || at === text.length - 1) {
      if (text === '{}') break;
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError(`an int8 does not fit a number: ${text}`);
      values.push(isNull ? null : sign * value);
      [value, sign, isNull] = [0, 1, false];
    }
  }
  return values;
}

const asText = (text: string): string => text;

/** How `Sql` reads what arrives, as its documentation promises; the ORM's own queries keep the ORM's types. */
export function sqlTypes(): InstanceType<typeof pg.TypeOverrides> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, parseInt8);
  types.setTypeParser(INT8_ARRAY, parseInt8Array);
  types.setTypeParser(TIMESTAMPTZ, parseTimestamptz);
  types.setTypeParser(TIMESTAMPTZ_ARRAY, arrayOf(parseTimestamptz));
  types.setTypeParser(DATE, asText);
  types.setTypeParser(DATE_ARRAY, arrayOf(asText));
  return types;
}
