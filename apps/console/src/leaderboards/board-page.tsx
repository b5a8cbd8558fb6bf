import { Alert, NativeSelect, SegmentedControl, Switch } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { showTime } from '../app/show/figures.js';
import { More } from '../app/show/more.js';
import { Filters, Page, Panel } from '../app/show/page.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { boardQuery, byAdjustedRank, placesUp, type Leaderboard } from './board-queries.js';
import { BoardTable } from './board-table.js';

/** A board as the platform shows it beside the board of coins that are expected to stay. */
export function BoardPage() {
  const { boardId } = useParams({ from: '/shell/leaderboards/$boardId' });
  const { startsAt, moved, order } = useSearch({ from: '/shell/leaderboards/$boardId' });
  const { t } = useTranslation();
  const board = useInfiniteQuery(boardQuery(boardId, startsAt));
  useRowKeys();
  if (board.error !== null) return <ErrorState error={board.error} retry={() => void board.refetch()} />;
  const first = board.data?.pages[0];
  if (board.data === undefined || first === undefined) return <LoadingState />;
  const entries = board.data.pages.flatMap((page) => page.data);
  const wanted = moved === true ? entries.filter((entry) => (placesUp(entry) ?? 0) !== 0) : entries;
  const shown = order === 'adjusted' ? byAdjustedRank(wanted) : wanted;
  return (
    <Page title={boardId} text={<BoardSummary board={first} />}>
      {first.truncated && <Alert color="yellow">{t('leaderboards.truncated')}</Alert>}
      <BoardFilters board={first} />
      <Panel title={t('leaderboards.places', { count: shown.length })} text={t('leaderboards.placesText')} flush>
        {shown.length === 0 ? <EmptyState title={t('leaderboards.nothingMoved')} /> : <BoardTable entries={shown} />}
        <More hasMore={board.hasNextPage} isLoading={board.isFetchingNextPage} load={board.fetchNextPage} />
      </Panel>
    </Page>
  );
}

function BoardSummary({ board: { startsAt, endsAt, judgedAt, version } }: { readonly board: Leaderboard }) {
  const { t } = useTranslation();
  return (
    <>
      <When at={startsAt} /> – <When at={endsAt} none={t('leaderboards.openEnd')} /> ·{' '}
      {judgedAt === null ? (
        t('leaderboards.live')
      ) : (
        <>
          {t('leaderboards.judged')} <When at={judgedAt} />
        </>
      )}
      {version > 1 && ` · ${t('leaderboards.restated', { count: version - 1 })}`}
    </>
  );
}

function BoardFilters({ board }: { readonly board: Leaderboard }) {
  const { t } = useTranslation();
  const { moved, order = 'raw' } = useSearch({ from: '/shell/leaderboards/$boardId' });
  const navigate = useNavigate({ from: '/leaderboards/$boardId' });
  const runs = [...new Set([board.startsAt, ...board.runs])];
  return (
    <Filters label={t('show.filters')}>
      <NativeSelect
        label={t('leaderboards.run')}
        value={board.startsAt}
        data={runs.map((run) => ({ value: run, label: showTime(run) }))}
        onChange={({ currentTarget: { value } }) => void navigate({ search: (before) => ({ ...before, startsAt: value }) })}
      />
      <SegmentedControl
        aria-label={t('leaderboards.order')}
        value={order}
        data={[
          { value: 'raw', label: t('leaderboards.byRaw') },
          { value: 'adjusted', label: t('leaderboards.byAdjusted') },
        ]}
        onChange={(chosen) =>
          void navigate({ search: (before) => ({ ...before, order: chosen === 'adjusted' ? 'adjusted' : undefined }) })
        }
      />
      <Switch
        label={t('leaderboards.movedOnly')}
        checked={moved === true}
        mb={8}
        onChange={({ currentTarget: { checked } }) =>
          void navigate({ search: (before) => ({ ...before, moved: checked ? true : undefined }) })
        }
      />
    </Filters>
  );
}
