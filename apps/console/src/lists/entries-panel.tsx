import { Badge, Group, Text } from '@mantine/core';
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
import { entriesQuery, removeEntry, type ListEntry, type ListName } from './list-queries.js';

export function EntriesPanel({ list, mayChange }: { readonly list: ListName; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const { kind, value } = useSearch({ from: '/shell/lists' });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    entriesQuery(list, { kind, value }),
  );
  const [removed, setRemoved] = useState<ListEntry | null>(null);
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const entries = data.pages.flatMap((page) => page.data);
  const isFiltered = kind !== undefined || value !== undefined;
  return (
    <TablePanel<ListEntry>
      title={t('lists.count', { count: entries.length })}
      none={
        <EmptyState
          title={t(isFiltered ? 'lists.noMatch' : 'lists.empty')}
          text={t(isFiltered ? 'lists.noMatchText' : `lists.emptyTexts.${list}`)}
        />
      }
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        { header: t('lists.what'), is: 'name', cell: (entry) => <What entry={entry} /> },
        reasonColumn(t),
        ...shownIf<ListEntry>(list === 'allow', {
          header: t('lists.signals'),
          cell: ({ signals }) => (
            <Group gap={4}>
              {signals.map((signal) => (
                <Badge key={signal} color="gray">
                  {signal}
                </Badge>
              ))}
            </Group>
          ),
        }),
        authorColumn(t),
        { header: t('lists.until'), cell: ({ expiresAt, hasEnded }) => <Until at={expiresAt} hasEnded={hasEnded} /> },
        ...shownIf<ListEntry>(mayChange, {
          header: t('lists.actions'),
          cell: (entry) =>
            !entry.hasEnded && (
              <RowButton label={t('lists.remove')} about={entry.value ?? String(entry.id)} onClick={() => setRemoved(entry)} />
            ),
        }),
      ]}
    >
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
      {removed !== null && (
        <Ask
          title={t('lists.removeTitle')}
          text={t('lists.removeText')}
          action={t('lists.remove')}
          isDangerous
          act={() => removeEntry(removed)}
          onClose={() => setRemoved(null)}
        />
      )}
    </TablePanel>
  );
}

function What({ entry: { kind, value } }: { readonly entry: ListEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="xs" c="dimmed">
        {t(`lists.kinds.${kind}`)}
      </Text>
      {kind === 'account' && value !== null ? <AccountLink id={value} isRow /> : (value ?? t('lists.pseudonym'))}
    </>
  );
}
