import { z } from 'zod';
import { readRawPlaces, type JudgedPlace, type PlaceKey } from '@app/decisions';
import { PLACES_MAX, type BoardRun } from '@app/features';
import type { Sql } from '@app/runtime';
import { CursorFormat, isId } from '../http/index.js';

/** The last instant that a Date holds; PostgreSQL knows it too. */
const INSTANT_MAX = 8.64e15;

/** Start of the run, whether the list has passed the judged places, and the last entry's coins and creator. */
export const PLACE_CURSOR = new CursorFormat(
  z.tuple([z.int().min(0).max(INSTANT_MAX), z.boolean(), z.int().min(0), z.string().refine(isId)]),
);

/** An entry of a leaderboard; behind the judged places nothing is adjusted. */
export interface ListedPlace extends Omit<JudgedPlace, 'creator' | 'adjustedCoins' | 'adjustedRank'> {
  readonly creator: string;
  readonly adjustedCoins: number | null;
  readonly adjustedRank: number | null;
}

/** Where a page begins: after this entry, null: at the top. */
export interface PlacesAfter extends PlaceKey {
  readonly isBehindJudged: boolean;
}

export interface PlaceList {
  readonly run: BoardRun;
  readonly judged: readonly JudgedPlace[];
  readonly after: PlacesAfter | null;
  readonly limit: number;
}

/** A page: judged places first, then the entries behind them as they stand, most coins first in each. */
export async function listPlaces(sql: Sql, { run, judged, after, limit }: PlaceList): Promise<readonly ListedPlace[]> {
  const page = after?.isBehindJudged ? [] : judged.filter((place) => after === null || comesAfter(place, after)).slice(0, limit);
  const start = after?.isBehindJudged ? after : judged.at(-1);
  if (page.length === limit || judged.length < PLACES_MAX || start === undefined) return page;
  const known = new Set<string>(judged.map(({ creator }) => creator));
  // A judged place may stand elsewhere by now: as many rows more, so that leaving them out leaves no page short.
  const rows = await readRawPlaces(sql, run, { after: start, limit: limit - page.length + known.size });
  const behind = rows.filter(({ creator }) => !known.has(creator)).slice(0, limit - page.length);
  return [
    ...page,
    ...behind.map((row) => ({ ...row, adjustedCoins: null, adjustedRank: null, provisional: false, reasons: [] })),
  ];
}

export const isBehindJudged = ({ adjustedRank }: ListedPlace): boolean => adjustedRank === null;

/** The order of PostgreSQL's collation "C": bytes, not UTF-16. */
const comesAfter = (place: PlaceKey, key: PlaceKey): boolean =>
  place.coins < key.coins ||
  (place.coins === key.coins && Buffer.compare(Buffer.from(place.creator), Buffer.from(key.creator)) > 0);
