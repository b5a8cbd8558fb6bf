import { Button, Text, Title } from '@mantine/core';
import { ReloadIcon } from '@radix-ui/react-icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import { useStaff } from '../client/session.js';
import type { Case } from '../client/shapes.js';
import { useKeys } from '../app/keyboard/keyboard.js';
import { VirtualTable } from '../app/lists/virtual-table.js';
import { DUE_STEP_MS } from '../app/show/due.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { useNow } from '../app/use-now.js';
import { caseColumns } from './case-columns.js';
import { parseCaseFilter, type CaseFilter } from './case-filter.js';
import { caseListQuery } from './case-queries.js';
import { FilterBar } from './filter-bar.js';
import { rowOf, useListPlace } from './list-place.js';
import styles from './queue.module.css';

/** Every case, by a filter that is in the address. J, K and Enter move and open. */
export function QueuePage() {
  const { t } = useTranslation();
  const filter = useSearch({ from: '/shell/cases' });
  const navigate = useNavigate();
  const setFilter = useCallback(
    (next: CaseFilter) => void navigate({ to: '/cases', search: parseCaseFilter({ ...next }), replace: true }),
    [navigate],
  );
  return (
    <div className={styles.page}>
      <div className={styles.title}>
        <Title order={1} size="h4">
          {t('queue.title')}
        </Title>
      </div>
      <FilterBar filter={filter} onChange={setFilter} />
      <div className={styles.list}>
        <CaseList key={JSON.stringify(filter)} filter={filter} onFilter={setFilter} />
      </div>
    </div>
  );
}

function CaseList({ filter, onFilter }: { readonly filter: CaseFilter; readonly onFilter: (filter: CaseFilter) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { place, choose, scrolled } = useListPlace(filter);
  const list = useInfiniteQuery({ ...caseListQuery(filter), placeholderData: keepPreviousData });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const chosen = rowOf(place, rows);
  const chooseRow = (row: number): void => choose(rows[row]?.id ?? null, row);
  const open = useCallback(
    ({ id }: Pick<Case, 'id'>) => void navigate({ to: '/cases/$caseId', params: { caseId: id } }),
    [navigate],
  );
  const nameOf = useNameOf();
  const { id: staffId } = useStaff();
  const now = useNow(DUE_STEP_MS);
  const columns = useMemo(
    () => caseColumns({ t, filter, sortBy: (sort) => onFilter({ ...filter, sort }), open, nameOf, staffId, now }),
    [t, filter, onFilter, open, nameOf, staffId, now],
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  useKeys([
    { key: 'j', label: t('queue.next'), run: () => chooseRow(Math.min(chosen + 1, rows.length - 1)) },
    { key: 'k', label: t('queue.previous'), run: () => chooseRow(Math.max(chosen - 1, 0)) },
    { key: 'enter', label: t('queue.open'), run: () => rows[chosen] && open(rows[chosen]) },
  ]);
  if (list.error !== null && rows.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <LoadingState />;
  if (rows.length === 0) return <EmptyState title={t('queue.empty')} text={t('queue.emptyText')} />;
  return (
    <VirtualTable
      label={t('queue.title')}
      rows={rows}
      columns={columns}
      keyOf={({ id }) => id}
      total={hasNextPage ? undefined : rows.length}
      chosen={chosen}
      onChoose={chooseRow}
      scrolledPx={place.scrolledPx}
      onScrolled={scrolled}
      onOpen={open}
      onNearEnd={loadMore}
      footer={
        <div className={styles.more}>
          <Text c="dimmed" size="xs" role="status">
            {isFetchingNextPage
              ? t('queue.loadingMore')
              : t(hasNextPage ? 'queue.shownMore' : 'queue.shown', { count: rows.length })}
          </Text>
          {rows.length > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<ReloadIcon aria-hidden />}
              onClick={() => void list.refetch()}
            >
              {t('queue.refresh')}
            </Button>
          )}
        </div>
      }
    />
  );
}
