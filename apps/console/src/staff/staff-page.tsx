import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { PlusIcon } from '@radix-ui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oneOf } from '../app/filter-parts.js';
import { useKeys } from '../app/keyboard/keyboard.js';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { More } from '../app/show/more.js';
import { Filters, Page } from '../app/show/page.js';
import { SecretOnce } from '../app/show/secret-once.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { NewMember } from './new-member.js';
import { staffQuery } from './staff-queries.js';
import { StaffTable } from './staff-table.js';

const SHOWN = ['active', 'disabled', 'all'] as const;

/** Who may sign in to the desk, and as what. */
export function StaffPage() {
  const { t } = useTranslation();
  const mayChange = mayAdminister(useStaff().role);
  const [isAdding, setAdding] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  useRowKeys();
  useKeys(mayChange ? [{ key: 'n', label: t('staff.add'), run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('staff.title')}
      text={t('staff.text')}
      actions={
        mayChange && (
          <Button leftSection={<PlusIcon aria-hidden />} onClick={() => setAdding(true)}>
            {t('staff.add')}
          </Button>
        )
      }
    >
      <StaffFilters />
      <StaffList mayChange={mayChange} onPassword={setPassword} />
      {isAdding && <NewMember onClose={() => setAdding(false)} onPassword={setPassword} />}
      {password !== null && (
        <SecretOnce
          title={t('staff.password')}
          text={t('staff.passwordText')}
          secret={password}
          onClose={() => setPassword(null)}
        />
      )}
    </Page>
  );
}

function StaffFilters() {
  const { t } = useTranslation();
  const { q = '', status = 'active' } = useSearch({ from: '/shell/staff' });
  const navigate = useNavigate({ from: '/staff' });
  return (
    <Filters label={t('show.filters')}>
      <TextInput
        label={t('staff.find')}
        value={q}
        w={260}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (before) => ({ ...before, q: value === '' ? undefined : value }), replace: true })
        }
      />
      <SegmentedControl
        aria-label={t('staff.status')}
        value={status}
        data={SHOWN.map((each) => ({ value: each, label: t(`staff.shown.${each}`) }))}
        onChange={(chosen) =>
          void navigate({
            search: (before) => ({ ...before, status: oneOf(['disabled', 'all'], chosen) }),
            replace: true,
          })
        }
      />
    </Filters>
  );
}

function StaffList(props: { readonly mayChange: boolean; readonly onPassword: (password: string) => void }) {
  const { t } = useTranslation();
  const { q = '', status = 'active' } = useSearch({ from: '/shell/staff' });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(staffQuery);
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const wanted = q.toLowerCase();
  const shown = data.pages
    .flatMap((page) => page.data)
    .filter(
      (member) =>
        (status === 'all' || member.status === status) &&
        [member.name, member.email].some((text) => text.toLowerCase().includes(wanted)),
    );
  return (
    <StaffTable members={shown} none={<EmptyState title={t('staff.empty')} />} {...props}>
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
    </StaffTable>
  );
}
