import { positionsOf, readTable } from '../read-table.js';

/** Who rated whom, as who gave to whom; `isPlanted`: both ends are of the block that was added to the graph. */
export interface RatedPair {
  readonly user: number;
  readonly object: number;
  /** The user is of the block, wherever the edge goes: camouflage included. */
  readonly isOfBlock: boolean;
  readonly isPlanted: boolean;
}

/** Reads `user,object,user_is_injected,object_is_injected`. */
export async function readRatings(path: string): Promise<RatedPair[]> {
  const table = await readTable(path);
  const [user = 0, object = 0, userFlag = 0, objectFlag = 0] = positionsOf(table, [
    'user',
    'object',
    'user_is_injected',
    'object_is_injected',
  ]);
  return table.rows.map((row) => ({
    user: Number(row[user]),
    object: Number(row[object]),
    isOfBlock: row[userFlag] === '1',
    isPlanted: row[userFlag] === '1' && row[objectFlag] === '1',
  }));
}
