import { z } from 'zod';
import { PAGE_PARAMETERS } from '../http/index.js';

const TIME = z.iso.datetime();

const REASON = z.object({
  code: z.string().meta({ description: 'Stable, e.g. `leaderboard.reversed-coins`.' }),
  message: z.string(),
  coins: z.int().meta({ description: 'Coins that do not count for it.' }),
});

const ENTRY = z
  .object({
    creatorId: z.string(),
    coins: z.int(),
    rank: z.int().meta({ description: 'Entries with equal coins share a rank.' }),
    adjustedCoins: z
      .int()
      .nullable()
      .meta({ description: 'Less the coins that are expected to be illegitimate. Null behind the first 1,000 places.' }),
    adjustedRank: z.int().nullable(),
    provisional: z
      .boolean()
      .meta({ description: 'Adjusted, the place leaves the top 10 or moves by five or more: wait before rewarding it.' }),
    reasons: z.array(REASON),
  })
  .meta({ id: 'LeaderboardEntry' });

export const LEADERBOARD = z
  .object({
    id: z.string(),
    startsAt: TIME.meta({ description: 'Names the run. Where the platform told no start it is the end, or the UTC day.' }),
    endsAt: TIME.nullable(),
    firstGiftAt: TIME.nullable().meta({ description: 'The start, where the platform told none.' }),
    judgedAt: TIME.nullable().meta({
      description: 'Null before the board is judged, five minutes after its end: then all is live.',
    }),
    version: z.int().meta({ description: '0 while live, 1 when judged; each restatement is one more.' }),
    truncated: z.boolean().meta({ description: 'A bound was reached: some gifts were not looked at.' }),
    runs: z.array(TIME).meta({ description: 'Starts of the latest runs of this board, newest first.' }),
    data: z.array(ENTRY).meta({ description: 'Most coins first.' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Leaderboard' });

export const LEADERBOARD_QUERY = z.looseObject({
  startsAt: TIME.optional().meta({ description: 'A run’s start as `runs` names it; absent: the latest.' }),
  ...PAGE_PARAMETERS,
});
export type LeaderboardQuery = z.infer<typeof LEADERBOARD_QUERY>;

export const LEADERBOARD_LIST_QUERY = z.looseObject(PAGE_PARAMETERS);

export const LEADERBOARD_PAGE = z
  .object({
    data: z.array(
      z
        .object({
          id: z.string(),
          startsAt: TIME.meta({ description: 'Names the run.' }),
          endsAt: TIME.nullable(),
          judgedAt: TIME.nullable().meta({ description: 'Null before the board is judged.' }),
          version: z.int(),
          provisional: z.int().meta({ description: 'Places in doubt, as judged last.' }),
        })
        .meta({ id: 'LeaderboardRun' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'LeaderboardPage' });
