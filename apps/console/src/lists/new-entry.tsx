import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/show/dialog.js';
import { oneOf } from '../app/filter-parts.js';
import { endOfDay, todayPlus } from '../app/show/days.js';
import { Refusal } from '../app/show/refusal.js';
import { ENTRY_KINDS, LISTS } from './list-filter.js';
import { addEntry, ENTRY_DAYS_MAX, type ListEntry, type ListName } from './list-queries.js';

/** A quarter: what was true of somebody longer ago should be looked at again. */
const DAYS_DEFAULT = 90;

interface Wanted {
  readonly list: ListName;
  readonly kind: ListEntry['kind'];
  readonly value: string;
  readonly signals: string;
  readonly reason: string;
  readonly expires: string;
}

/** `accountId`: it is about this account, and nothing else may be chosen. */
export function NewEntry(props: { readonly list: ListName; readonly accountId?: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { accountId, onClose } = props;
  const initialValues: Wanted = {
    list: props.list,
    kind: 'account',
    value: accountId ?? '',
    signals: '',
    reason: '',
    expires: todayPlus(DAYS_DEFAULT),
  };
  const form = useForm({ initialValues });
  const { list, kind } = form.values;
  const adding = useMutation({ mutationFn: add, onSuccess: onClose });
  return (
    <Dialog onClose={onClose} title={t('lists.add')}>
      <form onSubmit={form.onSubmit((values) => adding.mutate(values))}>
        <Stack>
          <NativeSelect
            label={t('lists.list')}
            data={LISTS.map((each) => ({ value: each, label: t(`lists.names.${each}`) }))}
            {...form.getInputProps('list')}
            onChange={(event) => form.setFieldValue('list', oneOf(LISTS, event.currentTarget.value) ?? list)}
          />
          <Text c="dimmed" size="xs">
            {t(`lists.texts.${list}`)}
          </Text>
          {accountId === undefined && (
            <NativeSelect
              label={t('lists.kind')}
              data={ENTRY_KINDS.map((each) => ({ value: each, label: t(`lists.kinds.${each}`) }))}
              {...form.getInputProps('kind')}
              onChange={(event) => form.setFieldValue('kind', oneOf(ENTRY_KINDS, event.currentTarget.value) ?? kind)}
            />
          )}
          {accountId === undefined && (
            <TextInput label={t('lists.value')} required data-autofocus {...form.getInputProps('value')} />
          )}
          {list === 'allow' && kind === 'account' && (
            <TextInput label={t('lists.signals')} description={t('lists.signalsHint')} {...form.getInputProps('signals')} />
          )}
          <Textarea
            label={t('lists.reason')}
            required
            autosize
            minRows={2}
            maxLength={500}
            data-autofocus={accountId !== undefined || undefined}
            {...form.getInputProps('reason')}
          />
          <TextInput
            type="date"
            label={t('lists.until')}
            required
            min={todayPlus(0)}
            max={todayPlus(ENTRY_DAYS_MAX - 1)}
            {...form.getInputProps('expires')}
          />
          <Refusal error={adding.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('show.cancel')}
            </Button>
            <Button type="submit" loading={adding.isPending}>
              {t('lists.put')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function add({ list, kind, value, signals, reason, expires }: Wanted): Promise<void> {
  const named = list === 'allow' && kind === 'account' ? signals.split(/[\s,]+/).filter((each) => each !== '') : [];
  return addEntry(list, { kind, value: value.trim(), signals: named, reason, expiresAt: endOfDay(expires) });
}
