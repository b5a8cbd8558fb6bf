import { Badge, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { showNumber } from '../app/show/figures.js';
import { CaseLink, RingLink } from '../app/show/links.js';
import { More } from '../app/show/more.js';
import { Page, Panel } from '../app/show/page.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { ringsQuery } from './ring-queries.js';

export function RingsPage() {
  const { t } = useTranslation();
  useRowKeys();
  return (
    <Page title={t('rings.title')} text={t('rings.text')}>
      <RingList />
    </Page>
  );
}

function RingList() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(ringsQuery);
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const rings = data.pages.flatMap((page) => page.data);
  if (rings.length === 0) return <EmptyState title={t('rings.empty')} text={t('rings.emptyText')} />;
  return (
    <Panel title={t('rings.newest')} flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rings.ring')}</Table.Th>
            <Table.Th ta="end">{t('rings.score')}</Table.Th>
            <Table.Th ta="end">{t('rings.members')}</Table.Th>
            <Table.Th ta="end">{t('rings.payouts')}</Table.Th>
            <Table.Th ta="end">{t('rings.heldCoins')}</Table.Th>
            <Table.Th>{t('rings.found')}</Table.Th>
            <Table.Th>{t('rings.lastChanged')}</Table.Th>
            <Table.Th>{t('rings.case')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rings.map(({ id, score, membersCount, payoutsCount, heldCoins, foundAt, changedAt, caseId, isOpen, truncated }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">
                <RingLink id={id} isRow />
              </Table.Th>
              <Table.Td ta="end">{score}</Table.Td>
              <Table.Td ta="end">
                {showNumber(membersCount)}
                {truncated && '+'}
              </Table.Td>
              <Table.Td ta="end">{showNumber(payoutsCount)}</Table.Td>
              <Table.Td ta="end">{showNumber(heldCoins)}</Table.Td>
              <Table.Td>
                <When at={foundAt} />
              </Table.Td>
              <Table.Td>
                <When at={changedAt} />
              </Table.Td>
              <Table.Td>
                {caseId !== null && <CaseLink id={caseId}>{t('rings.openCase')}</CaseLink>}{' '}
                {caseId !== null && (
                  <Badge color={isOpen ? 'blue' : 'gray'}>{t(isOpen ? 'rings.isOpen' : 'rings.isDecided')}</Badge>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
    </Panel>
  );
}
