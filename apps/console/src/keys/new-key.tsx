import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/show/dialog.js';
import { endOfDay, todayPlus } from '../app/show/days.js';
import { Refusal } from '../app/show/refusal.js';
import { createKey, SCOPES, type Scope } from './keys-queries.js';

/** A year: long enough for a program, short enough that a forgotten key ends. */
const DAYS_DEFAULT = 365;

export function NewKey(props: { readonly onClose: () => void; readonly onSecret: (secret: string) => void }) {
  const { t } = useTranslation();
  const scopes: Scope[] = [];
  const form = useForm({
    initialValues: { name: '', scopes, expires: todayPlus(DAYS_DEFAULT) },
    validate: { scopes: (chosen) => (chosen.length === 0 ? t('keys.scopesNeeded') : null) },
  });
  const creation = useMutation({
    mutationFn: createKey,
    onSuccess: (secret) => {
      props.onClose();
      props.onSecret(secret);
    },
  });
  return (
    <Dialog onClose={props.onClose} title={t('keys.add')}>
      <form
        onSubmit={form.onSubmit(({ name, scopes: chosen, expires }) =>
          creation.mutate({ name, scopes: chosen, expiresAt: expires === '' ? null : endOfDay(expires) }),
        )}
      >
        <Stack>
          <TextInput
            label={t('keys.name')}
            description={t('keys.nameHint')}
            required
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Checkbox.Group label={t('keys.scopes')} required {...form.getInputProps('scopes')}>
            <Stack gap="xs" mt={4}>
              {SCOPES.map((scope) => (
                <Checkbox key={scope} value={scope} label={scope} description={t(`keys.scopeTexts.${scope}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            type="date"
            label={t('keys.expires')}
            description={t('keys.expiresHint')}
            min={todayPlus(1)}
            {...form.getInputProps('expires')}
          />
          <Refusal error={creation.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('show.cancel')}
            </Button>
            <Button type="submit" loading={creation.isPending}>
              {t('keys.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
