import type { EpochMs } from '@app/domain';

/** RFC 3339, section 5.6; its leap seconds are not taken, since no clock of a platform that we know sends them. */
export const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Days of February that do not exist are caught by reading them back. */
const DAY_OF_MONTH = { from: 8, to: 10 };

/** The instant of an RFC 3339 time, cut to the millisecond; null for what is none. */
export function parseRfc3339(text: string): EpochMs | null {
  if (!RFC_3339.test(text)) return null;
  const at = Date.parse(text.toUpperCase());
  if (Number.isNaN(at)) return null;
  const day = Number(text.slice(DAY_OF_MONTH.from, DAY_OF_MONTH.to));
  return day <= 28 || day <= daysOfMonth(text) ? at : null;
}

const daysOfMonth = (text: string): number =>
  new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
