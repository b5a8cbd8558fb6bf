import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../client/session.js';
import { problemText } from '../app/show/problem-text.js';

/** NIST SP 800-63B asks for length, not for signs; the API checks it again. */
const PASSWORD_CHARACTERS_MIN = 12;

export function ChangePasswordForm() {
  const { t } = useTranslation();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current: '', next: '' },
    validate: { next: (value) => (value.length < PASSWORD_CHARACTERS_MIN ? t('signIn.tooShort') : null) },
  });
  const change = useMutation({ mutationFn: changePassword });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack>
        <Text c="dimmed">{t('signIn.mustChangeText')}</Text>
        {change.error !== null && (
          <Alert color="red" role="alert">
            {problemText(t, change.error)}
          </Alert>
        )}
        <PasswordInput
          required
          autoComplete="current-password"
          label={t('signIn.current')}
          key={form.key('current')}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          required
          autoComplete="new-password"
          label={t('signIn.next')}
          description={t('signIn.nextHint')}
          key={form.key('next')}
          {...form.getInputProps('next')}
        />
        <Button type="submit" loading={change.isPending}>
          {t('signIn.change')}
        </Button>
      </Stack>
    </form>
  );
}
