import { Alert, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Problem } from '../client/problem.js';
import { sessionOptionsQuery, signIn } from '../client/session.js';
import { problemText } from '../app/show/problem-text.js';

export function SignInForm() {
  const { t } = useTranslation();
  const { data: options } = useQuery(sessionOptionsQuery);
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });
  const attempt = useMutation({ mutationFn: signIn, onError: () => form.setFieldValue('password', '') });
  const singleSignOn = options?.singleSignOn ?? null;
  const hasPasswords = options?.password ?? true;
  return (
    <Stack>
      {attempt.error !== null && (
        <Alert color="red" role="alert">
          {refusalText(t, attempt.error)}
        </Alert>
      )}
      {singleSignOn !== null && (
        <Button component="a" href={singleSignOn.url} variant={hasPasswords ? 'default' : 'filled'}>
          {t('signIn.singleSignOn', { name: singleSignOn.name })}
        </Button>
      )}
      {singleSignOn !== null && hasPasswords && <Divider label={t('signIn.or')} />}
      {hasPasswords && (
        <form onSubmit={form.onSubmit((credentials) => attempt.mutate(credentials))}>
          <Stack>
            <TextInput
              type="email"
              required
              autoComplete="username"
              label={t('signIn.email')}
              key={form.key('email')}
              {...form.getInputProps('email')}
            />
            <PasswordInput
              required
              autoComplete="current-password"
              label={t('signIn.password')}
              key={form.key('password')}
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={attempt.isPending}>
              {t('signIn.submit')}
            </Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}

/** Which of the two is wrong is nobody's business. */
function refusalText(t: TFunction, error: unknown): string {
  if (error instanceof Problem && error.status === 429) return t('signIn.throttled');
  if (error instanceof Problem && [401, 422].includes(error.status)) return t('signIn.wrong');
  return problemText(t, error);
}
