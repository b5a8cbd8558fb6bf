import { moneyInWords, type Money, DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';

/** Numbers, money and times as people read them. Money comes in minor units; times as RFC 3339. */

export type { Money };

const WHOLE = new Intl.NumberFormat('en-GB');

export const showNumber = (value: number): string => WHOLE.format(value);
/** `97 %`, as the sentences of the API say it. Of a share between 0 and 1; a little is not nothing, and not quite all not all. */
export function showShare(share: number): string {
  if (share > 0 && share < 0.005) return '< 1\u00A0%';
  if (share < 1 && share >= 0.995) return '> 99\u00A0%';
  return `${WHOLE.format(Math.round(share * 100))}\u00A0%`;
}

/** As the sentences of the API say it, `EUR 593.45`, in one piece. */
export const showMoney = (money: Money | null): string => (money === null ? '—' : moneyInWords(money).replace(' ', '\u00A0'));

const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const WHOLE_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export const showTime = (at: string | number): string => DAY_AND_TIME.format(new Date(at));
export const showWholeTime = (at: string | number): string => WHOLE_TIME.format(new Date(at));
export const showDay = (at: string | number): string => DAY.format(new Date(at));
/** Of a day in UTC, `2026-11-02`: `2 Nov`. */
export const showDayOfYear = (day: string): string => DAY_OF_YEAR.format(new Date(day));
export const showClock = (at: string | number): string => CLOCK.format(new Date(at));

/** The clock alone where it is today's. */
export const showTodayOrTime = (at: string | number, now: number): string =>
  showDay(at) === showDay(now) ? showClock(at) : showTime(at);

/** `3 d 4 h`, `2 h 05 min`, `14 min`, `under 1 min`: two units at most, never rounded up. */
export function showDuration(ms: number): string {
  const left = Math.abs(ms);
  if (left < MINUTE_MS) return 'under 1 min';
  if (left < HOUR_MS) return `${Math.floor(left / MINUTE_MS)} min`;
  if (left < DAY_MS)
    return `${Math.floor(left / HOUR_MS)} h ${String(Math.floor((left % HOUR_MS) / MINUTE_MS)).padStart(2, '0')} min`;
  return `${Math.floor(left / DAY_MS)} d ${Math.floor((left % DAY_MS) / HOUR_MS)} h`;
}

/** `4:05`, for what runs out while one watches. */
export function showCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
