import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, toIso } from '@app/domain';
import { findRun, readRuns } from '@app/decisions';
import type { PipelineDeps } from '@app/pipeline';
import { cutPage, IdParam, PageQuery, Scopes, type PageRequest } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import { LEADERBOARD, LEADERBOARD_QUERY, type LeaderboardQuery } from './leaderboard.schema.js';
import { LeaderboardViews } from './leaderboard-view.js';
import { isBehindJudged, listPlaces, PLACE_CURSOR } from './list-places.js';

@ApiTags('leaderboards')
@Controller('v1/leaderboards')
export class LeaderboardsController {
  readonly #deps: PipelineDeps;
  readonly #views: LeaderboardViews;

  constructor(@Inject(PIPELINE) deps: PipelineDeps) {
    this.#deps = deps;
    this.#views = new LeaderboardViews(deps);
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
      endsAt: run.closesAt === null ? null : toIso(run.closesAt),
      firstGiftAt: firstGiftAt === null ? null : toIso(firstGiftAt),
      judgedAt: judgedAt === null ? null : toIso(judgedAt),
      version,
      truncated,
      runs: runs.map((each) => toIso(each.startsAt)),
      data: data.map(({ creator, ...entry }) => ({ creatorId: creator, ...entry })),
      nextCursor,
    };
  }
}

/** A cursor stays with the run that it came from; else the run that was asked for, or the latest. */
function whereIn({ cursor }: PageRequest, query: LeaderboardQuery, latest: number | undefined) {
  if (cursor === null) {
    return { startsAt: query.startsAt === undefined ? latest : Date.parse(query.startsAt), after: null };
  }
  const [startsAt, isBehind, coins, creator] = PLACE_CURSOR.decode(cursor);
  return { startsAt, after: { isBehindJudged: isBehind, coins, creator } };
}
