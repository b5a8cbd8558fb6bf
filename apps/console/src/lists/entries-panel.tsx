import { Badge, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { AccountLink } from '../app/show/links.js';
import { More } from '../app/show/more.js';
import { Panel } from '../app/show/page.js';
import { Person } from '../app/show/person.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
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
  return (
    <Panel title={t('lists.count', { count: entries.length })} flush>
      {entries.length === 0 ? (
        <EmptyState title={t('lists.empty')} text={t('lists.emptyText')} />
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('lists.what')}</Table.Th>
              <Table.Th>{t('lists.reason')}</Table.Th>
              {list === 'allow' && <Table.Th>{t('lists.signals')}</Table.Th>}
              <Table.Th>{t('lists.by')}</Table.Th>
              <Table.Th>{t('lists.until')}</Table.Th>
              {mayChange && <Table.Th>{t('lists.actions')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} mayChange={mayChange} onRemove={setRemoved} />
            ))}
          </Table.Tbody>
        </Table>
      )}
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
    </Panel>
  );
}

function EntryRow(props: {
  readonly entry: ListEntry;
  readonly mayChange: boolean;
  readonly onRemove: (entry: ListEntry) => void;
}) {
  const { t } = useTranslation();
  const { id, list, kind, value, signals, reason, author, createdAt, expiresAt, hasEnded } = props.entry;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Text size="xs" c="dimmed">
          {t(`lists.kinds.${kind}`)}
        </Text>
        {kind === 'account' && value !== null ? <AccountLink id={value} isRow /> : (value ?? t('lists.pseudonym'))}
      </Table.Th>
      <Table.Td maw={480}>{reason}</Table.Td>
      {list === 'allow' && (
        <Table.Td>
          <Group gap={4}>
            {signals.map((signal) => (
              <Badge key={signal} color="gray">
                {signal}
              </Badge>
            ))}
          </Group>
        </Table.Td>
      )}
      <Table.Td>
        <Person actor={author} />
        <Text size="xs" c="dimmed">
          <When at={createdAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <When at={expiresAt} /> {hasEnded && <Badge color="gray">{t('lists.ended')}</Badge>}
      </Table.Td>
      {props.mayChange && (
        <Table.Td>
          {!hasEnded && (
            <Button size="compact-xs" variant="default" onClick={() => props.onRemove(props.entry)}>
              {t('lists.remove')}
              <VisuallyHidden> {value ?? id}</VisuallyHidden>
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}
