import { Code } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { AccountLink } from '../app/show/links.js';
import { More } from '../app/show/more.js';
import { RowButton } from '../app/show/row-button.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { shownIf, TablePanel } from '../app/show/table-panel.js';
import { authorColumn, reasonColumn, Until } from './author-and-end.js';
import { endSuppression, suppressionsQuery, type Suppression } from './list-queries.js';

export function SuppressionsPanel({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const { value } = useSearch({ from: '/shell/lists' });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(suppressionsQuery(value));
  const [ending, setEnding] = useState<Suppression | null>(null);
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const suppressions = data.pages.flatMap((page) => page.data);
  return (
    <TablePanel<Suppression>
      title={t('lists.suppressionsCount', { count: suppressions.length })}
      none={
        value === undefined ? (
          <EmptyState title={t('lists.noSuppressions')} text={t('lists.noSuppressionsText')} />
        ) : (
          <EmptyState title={t('lists.noMatch')} text={t('lists.noMatchText')} />
        )
      }
      rows={suppressions}
      keyOf={({ id }) => id}
      columns={[
        { header: t('lists.signal'), is: 'name', cell: ({ signal }) => <Code>{signal}</Code> },
        { header: t('lists.account'), cell: ({ accountId }) => <AccountLink id={accountId} isRow /> },
        reasonColumn(t),
        authorColumn(t),
        { header: t('lists.until'), cell: ({ until, hasEnded }) => <Until at={until} hasEnded={hasEnded} /> },
        ...shownIf<Suppression>(mayChange, {
          header: t('lists.actions'),
          cell: (one) =>
            !one.hasEnded && (
              <RowButton label={t('lists.end')} about={`${one.signal} ${one.accountId}`} onClick={() => setEnding(one)} />
            ),
        }),
      ]}
    >
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
      {ending !== null && (
        <Ask
          title={t('lists.endTitle')}
          text={t('lists.endText', { signal: ending.signal, account: ending.accountId })}
          action={t('lists.end')}
          act={() => endSuppression(ending.id)}
          onClose={() => setEnding(null)}
        />
      )}
    </TablePanel>
  );
}
