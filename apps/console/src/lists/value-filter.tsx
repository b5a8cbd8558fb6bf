import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oneOf } from '../app/filter-parts.js';
import { ENTRY_KINDS } from './list-filter.js';

/** Is this very thing on the list? Of devices and the like only a pseudonym is kept, so it is asked for whole. */
export function ValueFilter() {
  const { t } = useTranslation();
  const { list, kind, value } = useSearch({ from: '/shell/lists' });
  const navigate = useNavigate({ from: '/lists' });
  const isOfAccounts = list === 'suppressions';
  const [chosen, setChosen] = useState(kind);
  const [typed, setTyped] = useState(value ?? '');
  const show = (filter: { readonly kind?: typeof chosen; readonly value?: string }): void =>
    void navigate({ search: { list, ...filter } });
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault();
        const text = typed.trim() === '' ? undefined : typed.trim();
        show(isOfAccounts ? { value: text } : { kind: chosen ?? (text === undefined ? undefined : 'account'), value: text });
      }}
    >
      {!isOfAccounts && (
        <NativeSelect
          label={t('lists.kind')}
          value={chosen ?? ''}
          data={[
            { value: '', label: t('lists.anyKind') },
            ...ENTRY_KINDS.map((each) => ({ value: each, label: t(`lists.kinds.${each}`) })),
          ]}
          onChange={(event) => setChosen(oneOf(ENTRY_KINDS, event.currentTarget.value))}
        />
      )}
      <TextInput
        label={t(isOfAccounts ? 'lists.account' : 'lists.value')}
        placeholder={t('lists.valueHint')}
        w={260}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('lists.show')}
      </Button>
      {(kind !== undefined || value !== undefined) && (
        <Button
          variant="subtle"
          onClick={() => {
            setChosen(undefined);
            setTyped('');
            show({});
          }}
        >
          {t('lists.showAll')}
        </Button>
      )}
    </form>
  );
}
