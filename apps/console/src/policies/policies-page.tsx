import { Badge, Button, Table } from '@mantine/core';
import { PlusIcon, ResetIcon } from '@radix-ui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard/keyboard.js';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { Ask } from '../app/show/ask.js';
import { More } from '../app/show/more.js';
import { Page, Panel } from '../app/show/page.js';
import { Person } from '../app/show/person.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { PolicyLink } from './policy-link.js';
import { policiesQuery, rollBack, type Policy } from './policy-queries.js';

export const STATUS_COLOURS = { draft: 'blue', live: 'green', retired: 'gray' } as const satisfies Record<
  Policy['status'],
  string
>;

/** What is judged by, and what was or may be. */
export function PoliciesPage() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(policiesQuery);
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayChange = mayAdminister(useStaff().role);
  useRowKeys();
  const first = data?.pages[0];
  const live = first?.live;
  useKeys(
    mayChange
      ? [{ key: 'n', label: t('policies.newDraft'), run: () => void navigate({ to: '/policies/new', search: { from: live } }) }]
      : [],
  );
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined || first === undefined) return <LoadingState />;
  const policies = data.pages.flatMap((page) => page.data);
  return (
    <Page title={t('policies.title')} text={t('policies.text')} actions={mayChange && <Actions {...first} />}>
      <Panel title={t('policies.versions')} flush>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('policies.version')}</Table.Th>
              <Table.Th>{t('policies.status')}</Table.Th>
              <Table.Th>{t('policies.author')}</Table.Th>
              <Table.Th>{t('policies.saved')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {policies.map((policy) => (
              <PolicyRow key={policy.version} policy={policy} />
            ))}
          </Table.Tbody>
        </Table>
        <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
      </Panel>
    </Page>
  );
}

function PolicyRow({ policy: { version, status, author, createdAt } }: { readonly policy: Policy }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <PolicyLink version={version} isRow />
      </Table.Th>
      <Table.Td>
        <Badge color={STATUS_COLOURS[status]}>{t(`policies.statuses.${status}`)}</Badge>
      </Table.Td>
      <Table.Td>
        <Person actor={author} />
      </Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}

function Actions({ live, publication }: { readonly live: string; readonly publication: number }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<ResetIcon aria-hidden />} onClick={() => setAsking(true)}>
        {t('policies.rollBack')}
      </Button>
      <Button
        leftSection={<PlusIcon aria-hidden />}
        renderRoot={(props) => <Link to="/policies/new" search={{ from: live }} {...props} />}
      >
        {t('policies.newDraft')}
      </Button>
      {isAsking && (
        <Ask
          title={t('policies.rollBackTitle')}
          text={t('policies.rollBackText', { live })}
          action={t('policies.rollBack')}
          isDangerous
          reason={{ label: t('policies.reason') }}
          act={(reason) => rollBack({ seen: publication, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
