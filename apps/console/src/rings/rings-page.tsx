import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { CaseStatus } from '../app/show/case-status.js';
import { showNumber } from '../app/show/figures.js';
import { CaseLink, RingLink } from '../app/show/links.js';
import { More } from '../app/show/more.js';
import { Page } from '../app/show/page.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { TablePanel } from '../app/show/table-panel.js';
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
  return (
    <TablePanel
      title={t('rings.newest')}
      none={<EmptyState title={t('rings.empty')} text={t('rings.emptyText')} />}
      rows={data.pages.flatMap((page) => page.data)}
      keyOf={({ id }) => id}
      columns={[
        { header: t('rings.ring'), is: 'name', cell: ({ id }) => <RingLink id={id} isRow /> },
        { header: t('rings.score'), is: 'number', cell: ({ score }) => score },
        {
          header: t('rings.members'),
          is: 'number',
          cell: ({ membersCount, truncated }) => `${showNumber(membersCount)}${truncated ? '+' : ''}`,
        },
        { header: t('rings.payouts'), is: 'number', cell: ({ payoutsCount }) => showNumber(payoutsCount) },
        { header: t('rings.heldCoins'), is: 'number', cell: ({ heldCoins }) => showNumber(heldCoins) },
        { header: t('rings.found'), cell: ({ foundAt }) => <When at={foundAt} /> },
        { header: t('rings.lastChanged'), cell: ({ changedAt }) => <When at={changedAt} /> },
        {
          header: t('rings.case'),
          cell: ({ caseId, caseStatus, caseDecision }) =>
            caseId !== null &&
            caseStatus !== null && (
              <>
                <CaseStatus of={{ status: caseStatus, decision: caseDecision }} />{' '}
                <CaseLink id={caseId}>{t('rings.openCase')}</CaseLink>
              </>
            ),
        },
      ]}
    >
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
    </TablePanel>
  );
}
