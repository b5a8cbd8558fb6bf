import { Button, SegmentedControl } from '@mantine/core';
import { PlusIcon } from '@radix-ui/react-icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oneOf } from '../app/filter-parts.js';
import { useKeys } from '../app/keyboard/keyboard.js';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { Filters, Page } from '../app/show/page.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { EntriesPanel } from './entries-panel.js';
import { SHOWN } from './list-filter.js';
import { NewEntry } from './new-entry.js';
import { NewSuppression } from './new-suppression.js';
import { SuppressionsPanel } from './suppressions-panel.js';
import { ValueFilter } from './value-filter.js';

/** What staff say of accounts, devices, instruments, payout accounts and countries, each for a time. */
export function ListsPage() {
  const { t } = useTranslation();
  const { list = 'deny' } = useSearch({ from: '/shell/lists' });
  const navigate = useNavigate({ from: '/lists' });
  const mayChange = mayAdminister(useStaff().role);
  const [isAdding, setAdding] = useState(false);
  const close = (): void => setAdding(false);
  useRowKeys();
  useKeys(mayChange ? [{ key: 'n', label: t('lists.add'), run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('lists.title')}
      text={t(`lists.texts.${list}`)}
      actions={
        mayChange && (
          <Button leftSection={<PlusIcon aria-hidden />} onClick={() => setAdding(true)}>
            {t(list === 'suppressions' ? 'lists.suppress' : 'lists.add')}
          </Button>
        )
      }
    >
      <Filters label={t('show.filters')}>
        <SegmentedControl
          aria-label={t('lists.list')}
          value={list}
          data={SHOWN.map((each) => ({ value: each, label: t(`lists.names.${each}`) }))}
          onChange={(chosen) => void navigate({ search: { list: oneOf(SHOWN, chosen) } })}
        />
        <ValueFilter key={list} />
      </Filters>
      {list === 'suppressions' ? <SuppressionsPanel mayChange={mayChange} /> : <EntriesPanel list={list} mayChange={mayChange} />}
      {isAdding && (list === 'suppressions' ? <NewSuppression onClose={close} /> : <NewEntry list={list} onClose={close} />)}
    </Page>
  );
}
