import type { MouseEvent } from 'react';
import type { TFunction } from 'i18next';
import { BASE_PATH } from '../app/base-path.js';
import type { Case } from '../client/shapes.js';
import type { Column } from '../app/lists/virtual-table.js';
import { subjectOf } from '../app/show/case-subject.js';
import { statusColour, statusText } from '../app/show/case-standing.js';
import { dueAt } from '../app/show/due.js';
import { showMoney, showNumber, showTime } from '../app/show/figures.js';
import { Score } from '../app/show/score.js';
import { Tag } from '../app/show/tag.js';
import type { CaseFilter, CaseSort } from './case-filter.js';
import styles from './queue.module.css';

/** What all rows share: found out once, since a component of its own in each row is what makes a list stutter. */
interface Shared {
  readonly t: TFunction;
  readonly filter: CaseFilter;
  readonly sortBy: (sort: CaseSort) => void;
  readonly open: (row: Case) => void;
  readonly nameOf: (actor: string | null) => string;
  readonly staffId: string;
  readonly now: number;
}

/** Columns of the list; heads of those that the API can sort by are buttons. Cells are few plain elements. */
export function caseColumns({ t, filter, sortBy, open, nameOf, staffId, now }: Shared): Column<Case>[] {
  const sorted = (sort: CaseSort, direction: 'ascending' | 'descending') => ({
    sort: (filter.sort ?? 'urgency') === sort ? direction : ('none' as const),
    onSort: () => sortBy(sort),
  });
  return [
    {
      id: 'due',
      header: t('queue.columns.due'),
      width: '112px',
      cell: ({ status, dueAt: at }) => (status === 'decided' ? '—' : dueAt(t, at, now)),
      ...sorted('urgency', 'ascending'),
    },
    {
      id: 'case',
      header: t('queue.columns.case'),
      width: 'minmax(216px, 1.7fr)',
      cell: (row) => (
        <>
          <Tag color="gray" isOutlined>
            {t(`show.caseKinds.${subjectOf(row).kind}`)}
          </Tag>{' '}
          <a
            href={`${BASE_PATH}/cases/${encodeURIComponent(row.id)}`}
            className={styles.subject}
            title={subjectOf(row).id}
            onClick={(event) => opensHere(event) && open(row)}
          >
            {subjectOf(row).id}
          </a>
          {row.payoutIds.length > 1 && <small> · {t('queue.payouts', { count: row.payoutIds.length })}</small>}
        </>
      ),
    },
    {
      id: 'account',
      header: t('queue.columns.account'),
      width: 'minmax(120px, 1fr)',
      cell: ({ accountIds: [first, ...others] }) => (
        <span title={[first, ...others].join(', ')}>
          {first ?? '—'}
          {others.length > 0 && <small> +{others.length}</small>}
        </span>
      ),
    },
    {
      id: 'coins',
      header: t('queue.columns.coins'),
      width: '108px',
      align: 'end',
      cell: ({ heldCoins }) => showNumber(heldCoins),
      ...sorted('-heldCoins', 'descending'),
    },
    {
      id: 'amount',
      header: t('queue.columns.amount'),
      width: '148px',
      align: 'end',
      isStrong: true,
      cell: ({ amount }) => showMoney(amount),
    },
    { id: 'score', header: t('queue.columns.score'), width: '118px', cell: ({ score }) => <Score value={score} /> },
    {
      id: 'status',
      header: t('queue.columns.status'),
      width: 'minmax(200px, 0.8fr)',
      cell: (row) => <Tag color={statusColour(row)}>{statusText(row, { t, nameOf, staffId, now })}</Tag>,
    },
    {
      id: 'opened',
      header: t('queue.columns.opened'),
      width: '114px',
      cell: ({ openedAt }) => <time dateTime={openedAt}>{showTime(openedAt)}</time>,
      ...sorted('-openedAt', 'descending'),
    },
  ];
}

/** A plain click opens the case within the page; any other is the browser's: a new tab, a copy of the address. */
function opensHere(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
