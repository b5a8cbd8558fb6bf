import { DAY_MS, HOUR_MS, type EpochMs } from '@app/domain';

/** Days since 1970-01-01 UTC of an event time: what daily rollups are keyed by. */
export const dayOf = (at: EpochMs): number => Math.floor(at / DAY_MS);

/** The UTC hour of the event's day, as the bit that `identity_link.hours` holds it in. */
export const hourBitOf = (at: EpochMs): number => 1 << (Math.floor(at / HOUR_MS) % 24);

/** The beginning of the first hour in `hours` of a day: what a daily link knows of a time. */
export const hourOfDay = (day: number, hours: number): EpochMs => day * DAY_MS + (31 - Math.clz32(hours & -hours)) * HOUR_MS;

/** Identity links, destinations and disputed income look back this far (typologies.md: S1, P2, C10). */
export const LINK_DAYS = 90;
/** Reciprocity, cycles and boards look back this far (typologies.md: S2, S3, R). */
export const FLOW_DAYS = 30;
