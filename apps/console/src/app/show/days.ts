/** Days as date fields have them (`2026-11-23`), in the reader's own time zone. */

const two = (value: number): string => String(value).padStart(2, '0');

export const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

export function todayPlus(days: number, now = new Date()): string {
  return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
}

/** RFC 3339: its last second, so that something that ends on a day still holds on it. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
