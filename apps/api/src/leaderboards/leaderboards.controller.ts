import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainError, toIso, type EpochMs } from '@app/domain';
import { findRun, listBoards, readRuns } from '@app/decisions';
import type { PipelineDeps } from '@app/pipeline';
import { CursorFormat, cutPage, IdParam, isId, PageQuery, Scopes, type PageRequest } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import {
  LEADERBOARD,
  LEADERBOARD_LIST_QUERY,
  LEADERBOARD_PAGE,
  LEADERBOARD_QUERY,
  type LeaderboardQuery,
} from './leaderboard.schema.js';
import { LeaderboardViews } from './leaderboard-view.js';
import { isBehindJudged, listPlaces, PLACE_CURSOR } from './list-places.js';

/** The last instant that a Date holds; PostgreSQL knows it too. */
const INSTANT_MAX = 8.64e15;
/** Runs are listed by their start: the cursor is the last one's start and board. */
const RUN_CURSOR = new CursorFormat(z.tuple([z.int().min(-INSTANT_MAX).max(INSTANT_MAX), z.string().refine(isId)]));

@ApiTags('leaderboards')
@Controller('v1/leaderboards')
export class LeaderboardsController {
  readonly #deps: PipelineDeps;
  readonly #views: LeaderboardViews;

  constructor(@Inject(PIPELINE) deps: PipelineDeps) {
    this.#deps = deps;
    this.#views = new LeaderboardViews(deps);
  }

  @Get()
  @Scopes('read')
  @ApiOperation({ summary: 'Runs of leaderboards, the latest start first' })
  @ApiOkResponse({ standardSchema: LEADERBOARD_PAGE })
  async listLeaderboards(
    @Query({ schema: LEADERBOARD_LIST_QUERY }) _: z.infer<typeof LEADERBOARD_LIST_QUERY>,
    @PageQuery() { limit, cursor }: PageRequest,
  ) {
    const [startsAt, boardId] = cursor === null ? [] : RUN_CURSOR.decode(cursor);
    const after = startsAt === undefined || boardId === undefined ? undefined : { startsAt, boardId };
    const rows = await listBoards(this.#deps.database, { after, limit: limit + 1 });
    const { data, nextCursor } = cutPage(rows, limit, (last) => RUN_CURSOR.encode([last.startsAt, last.boardId]));
    return {
      data: data.map(({ boardId: id, startsAt: start, closesAt, judgedAt, ...board }) => ({
        id,
        ...board,
        startsAt: toIso(start),
        endsAt: isoOrNull(closesAt),
        judgedAt: isoOrNull(judgedAt),
      })),
      nextCursor,
    };
  }

  @Get(':id')
  @Scopes('read')
  @ApiOperation({ summary: 'A leaderboard raw and adjusted, with the reason for every moved place' })
  @ApiOkResponse({ standardSchema: LEADERBOARD })
  async getLeaderboard(
    @IdParam('id') id: string,
    @Query({ schema: LEADERBOARD_QUERY }) query: LeaderboardQuery,
    @PageQuery() request: PageRequest,
  ) {
    const { database } = this.#deps;
    const runs = await readRuns(database, id);
    const { startsAt, after } = whereIn(request, query, runs[0]?.startsAt);
    const run = startsAt === undefined ? null : await findRun(database, id, startsAt);
    if (run === null) throw new DomainError('leaderboard.not-found', 'Nothing was gifted on a leaderboard of this id and start.');
    const { places, judgedAt, firstGiftAt, version, truncated } = await this.#views.read(run);
    const rows = await listPlaces(database, { run, judged: places, after, limit: request.limit + 1 });
    const { data, nextCursor } = cutPage(rows, request.limit, (last) =>
      PLACE_CURSOR.encode([run.startsAt, isBehindJudged(last), last.coins, last.creator]),
    );
    return {
      id,
      startsAt: toIso(run.startsAt),
      endsAt: isoOrNull(run.closesAt),
      firstGiftAt: isoOrNull(firstGiftAt),
      judgedAt: isoOrNull(judgedAt),
      version,
      truncated,
      runs: runs.map((each) => toIso(each.startsAt)),
      data: data.map(({ creator, ...entry }) => ({ creatorId: creator, ...entry })),
      nextCursor,
    };
  }
}

const isoOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));

/** A cursor stays with the run that it came from; else the run that was asked for, or the latest. */
function whereIn({ cursor }: PageRequest, query: LeaderboardQuery, latest: number | undefined) {
  if (cursor === null) {
    return { startsAt: query.startsAt === undefined ? latest : Date.parse(query.startsAt), after: null };
  }
  const [startsAt, isBehind, coins, creator] = PLACE_CURSOR.decode(cursor);
  return { startsAt, after: { isBehindJudged: isBehind, coins, creator } };
}
