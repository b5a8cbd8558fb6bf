import { Anchor, Badge, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { More } from '../app/show/more.js';
import { Page, Panel } from '../app/show/page.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { boardsQuery, type BoardRun } from './board-queries.js';

export function LeaderboardsPage() {
  const { t } = useTranslation();
  useRowKeys();
  return (
    <Page title={t('leaderboards.title')} text={t('leaderboards.text')}>
      <RunList />
    </Page>
  );
}

function RunList() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(boardsQuery);
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const runs = data.pages.flatMap((page) => page.data);
  if (runs.length === 0) return <EmptyState title={t('leaderboards.none')} text={t('leaderboards.noneText')} />;
  return (
    <Panel title={t('leaderboards.runs')} flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('leaderboards.board')}</Table.Th>
            <Table.Th>{t('leaderboards.starts')}</Table.Th>
            <Table.Th>{t('leaderboards.ends')}</Table.Th>
            <Table.Th>{t('leaderboards.judged')}</Table.Th>
            <Table.Th>{t('leaderboards.doubt')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow key={`${run.id} ${run.startsAt}`} run={run} />
          ))}
        </Table.Tbody>
      </Table>
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
    </Panel>
  );
}

function RunRow({ run: { id, startsAt, endsAt, judgedAt, version, provisional } }: { readonly run: BoardRun }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor
          data-row=""
          inherit
          renderRoot={(props) => <Link to="/leaderboards/$boardId" params={{ boardId: id }} search={{ startsAt }} {...props} />}
        >
          {id}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <When at={startsAt} />
      </Table.Td>
      <Table.Td>
        <When at={endsAt} />
      </Table.Td>
      <Table.Td>
        {judgedAt === null ? t('leaderboards.running') : <When at={judgedAt} />}{' '}
        {version > 1 && <Badge color="gray">{t('leaderboards.restated', { count: version - 1 })}</Badge>}
      </Table.Td>
      <Table.Td>
        {provisional > 0 && <Badge color="orange">{t('leaderboards.placesInDoubt', { count: provisional })}</Badge>}
        {provisional === 0 && judgedAt !== null && t('show.none')}
      </Table.Td>
    </Table.Tr>
  );
}
