import { Badge, Button, Code, Table, Text, VisuallyHidden } from '@mantine/core';
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
    <Panel title={t('lists.suppressionsCount', { count: suppressions.length })} flush>
      {suppressions.length === 0 ? (
        <EmptyState title={t('lists.noSuppressions')} text={t('lists.noSuppressionsText')} />
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('lists.signal')}</Table.Th>
              <Table.Th>{t('lists.account')}</Table.Th>
              <Table.Th>{t('lists.reason')}</Table.Th>
              <Table.Th>{t('lists.by')}</Table.Th>
              <Table.Th>{t('lists.until')}</Table.Th>
              {mayChange && <Table.Th>{t('lists.actions')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {suppressions.map((suppression) => (
              <SuppressionRow key={suppression.id} suppression={suppression} mayChange={mayChange} onEnd={setEnding} />
            ))}
          </Table.Tbody>
        </Table>
      )}
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
    </Panel>
  );
}

function SuppressionRow(props: {
  readonly suppression: Suppression;
  readonly mayChange: boolean;
  readonly onEnd: (suppression: Suppression) => void;
}) {
  const { t } = useTranslation();
  const { signal, accountId, reason, author, createdAt, until, hasEnded } = props.suppression;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Code>{signal}</Code>
      </Table.Th>
      <Table.Td>
        <AccountLink id={accountId} isRow />
      </Table.Td>
      <Table.Td maw={480}>{reason}</Table.Td>
      <Table.Td>
        <Person actor={author} />
        <Text size="xs" c="dimmed">
          <When at={createdAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <When at={until} /> {hasEnded && <Badge color="gray">{t('lists.ended')}</Badge>}
      </Table.Td>
      {props.mayChange && (
        <Table.Td>
          {!hasEnded && (
            <Button size="compact-xs" variant="default" onClick={() => props.onEnd(props.suppression)}>
              {t('lists.end')}
              <VisuallyHidden>
                {' '}
                {signal} {accountId}
              </VisuallyHidden>
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}
