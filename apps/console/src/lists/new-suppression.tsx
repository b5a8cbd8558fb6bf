import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/show/dialog.js';
import { endOfDay, todayPlus } from '../app/show/days.js';
import { Refusal } from '../app/show/refusal.js';
import { addSuppression, SUPPRESSION_DAYS_MAX } from './list-queries.js';

/** Long enough for somebody to mend the detector or the rule. */
const DAYS_DEFAULT = 14;

export function NewSuppression({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { signal: '', accountId: '', reason: '', until: todayPlus(DAYS_DEFAULT) } });
  const adding = useMutation({ mutationFn: addSuppression, onSuccess: onClose });
  return (
    <Dialog onClose={onClose} title={t('lists.suppress')}>
      <form onSubmit={form.onSubmit(({ until, ...wanted }) => adding.mutate({ ...wanted, until: endOfDay(until) }))}>
        <Stack>
          <TextInput
            label={t('lists.signal')}
            description={t('lists.signalHint')}
            required
            data-autofocus
            {...form.getInputProps('signal')}
          />
          <TextInput label={t('lists.account')} required {...form.getInputProps('accountId')} />
          <Textarea label={t('lists.reason')} required autosize minRows={2} maxLength={500} {...form.getInputProps('reason')} />
          <TextInput
            type="date"
            label={t('lists.until')}
            required
            min={todayPlus(0)}
            max={todayPlus(SUPPRESSION_DAYS_MAX - 1)}
            {...form.getInputProps('until')}
          />
          <Refusal error={adding.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('show.cancel')}
            </Button>
            <Button type="submit" loading={adding.isPending}>
              {t('lists.suppress')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
