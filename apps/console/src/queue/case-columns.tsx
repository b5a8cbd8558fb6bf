import { Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { Case } from '../client/shapes.js';
import type { Column } from '../app/lists/virtual-table.js';
import { Due } from '../app/show/due.js';
import { showMoney, showNumber, showTime } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { Score } from '../app/show/score.js';
import type { CaseFilter, CaseSort } from './case-filter.js';
import { CaseStatus } from './case-status.js';

/** Columns of the list; heads of those that the API can sort by are buttons. */
export function caseColumns(t: TFunction, filter: CaseFilter, sortBy: (sort: CaseSort) => void): Column<Case>[] {
  const sorted = (sort: CaseSort, direction: 'ascending' | 'descending') => ({
    sort: (filter.sort ?? 'urgency') === sort ? direction : ('none' as const),
    onSort: () => sortBy(sort),
  });
  return [
    {
      id: 'due',
      header: t('queue.columns.due'),
      width: '112px',
      cell: (row) => (row.status === 'decided' ? '—' : <Due at={row.dueAt} />),
      ...sorted('urgency', 'ascending'),
    },
    {
      id: 'case',
      header: t('queue.columns.case'),
      width: 'minmax(220px, 2fr)',
      cell: (row) => (
        <Group gap="xs" wrap="nowrap">
          <Badge color="gray" variant="outline" style={{ flex: 'none' }}>
            {t(`queue.kinds.${row.kind}`)}
          </Badge>
          <Link to="/cases/$caseId" params={{ caseId: row.id }} style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            <Identifier id={row.subject.id} />
          </Link>
        </Group>
      ),
    },
    {
      id: 'coins',
      header: t('queue.columns.coins'),
      width: '120px',
      align: 'end',
      cell: (row) => showNumber(row.heldCoins),
      ...sorted('-heldCoins', 'descending'),
    },
    {
      id: 'amount',
      header: t('queue.columns.amount'),
      width: '148px',
      align: 'end',
      cell: (row) => <Text fw={600}>{showMoney(row.amount)}</Text>,
    },
    { id: 'score', header: t('queue.columns.score'), width: '124px', cell: (row) => <Score value={row.score} /> },
    { id: 'status', header: t('queue.columns.status'), width: 'minmax(150px, 1fr)', cell: (row) => <CaseStatus of={row} /> },
    {
      id: 'payouts',
      header: t('queue.columns.payouts'),
      width: '84px',
      align: 'end',
      cell: (row) => showNumber(row.payoutIds.length),
    },
    {
      id: 'opened',
      header: t('queue.columns.opened'),
      width: '130px',
      cell: (row) => <time dateTime={row.openedAt}>{showTime(row.openedAt)}</time>,
      ...sorted('-openedAt', 'descending'),
    },
  ];
}
