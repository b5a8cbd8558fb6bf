import { Button, Switch, TextInput } from '@mantine/core';
import { PlusIcon } from '@radix-ui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard/keyboard.js';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { Filters, Page } from '../app/show/page.js';
import { SecretOnce } from '../app/show/secret-once.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { keysQuery, stateOf } from './keys-queries.js';
import { KeysTable } from './keys-table.js';
import { NewKey } from './new-key.js';

/** Keys of the platform's programs: what they may do, until when, and who answers for them. */
export function KeysPage() {
  const { t } = useTranslation();
  const { role } = useStaff();
  const mayChange = mayAdminister(role);
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  useRowKeys();
  useKeys(mayChange ? [{ key: 'n', label: t('keys.add'), run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('keys.title')}
      text={t('keys.text')}
      actions={
        mayChange && (
          <Button leftSection={<PlusIcon aria-hidden />} onClick={() => setAdding(true)}>
            {t('keys.add')}
          </Button>
        )
      }
    >
      <KeyFilters />
      <KeyList mayChange={mayChange} onSecret={setSecret} />
      {isAdding && <NewKey onClose={() => setAdding(false)} onSecret={setSecret} />}
      {secret !== null && (
        <SecretOnce title={t('keys.secret')} text={t('keys.secretText')} secret={secret} onClose={() => setSecret(null)} />
      )}
    </Page>
  );
}

function KeyFilters() {
  const { t } = useTranslation();
  const { q = '', ended = false } = useSearch({ from: '/shell/keys' });
  const navigate = useNavigate({ from: '/keys' });
  return (
    <Filters label={t('show.filters')}>
      <TextInput
        label={t('keys.find')}
        placeholder={t('keys.findHint')}
        value={q}
        w={260}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (before) => ({ ...before, q: value === '' ? undefined : value }), replace: true })
        }
      />
      <Switch
        label={t('keys.showEnded')}
        checked={ended}
        mb={8}
        onChange={({ currentTarget: { checked } }) =>
          void navigate({ search: (before) => ({ ...before, ended: checked ? true : undefined }), replace: true })
        }
      />
    </Filters>
  );
}

function KeyList(props: { readonly mayChange: boolean; readonly onSecret: (secret: string) => void }) {
  const { t } = useTranslation();
  const { q = '', ended = false } = useSearch({ from: '/shell/keys' });
  const { data: keys, error, refetch } = useQuery(keysQuery);
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (keys === undefined) return <LoadingState />;
  const now = Date.now();
  const wanted = q.toLowerCase();
  const shown = keys.filter(
    (key) =>
      (ended || stateOf(key, now) === 'active') &&
      [key.name, key.owner, key.prefix].some((text) => text.toLowerCase().includes(wanted)),
  );
  const isFiltered = q !== '' || keys.length > 0;
  return (
    <KeysTable
      keys={shown}
      none={
        <EmptyState
          title={t(isFiltered ? 'keys.noMatch' : 'keys.empty')}
          text={t(isFiltered ? 'keys.noMatchText' : 'keys.emptyText')}
        />
      }
      now={now}
      {...props}
    />
  );
}
