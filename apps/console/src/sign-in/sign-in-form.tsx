import { Alert, Button, Divider, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { problemText } from '../app/show/problem-text.js';
import { Problem } from '../client/problem.js';
import { sessionOptionsQuery, signIn } from '../client/session.js';
import { CredentialsForm } from './credentials-form.js';
import type { SingleSignOnFailure } from './sign-in-search.js';

/** `failed`: why single sign-on led back here. */
export function SignInForm({ failed }: { readonly failed: SingleSignOnFailure | undefined }) {
  const { t } = useTranslation();
  const { data: options } = useQuery(sessionOptionsQuery);
  const attempt = useMutation({ mutationFn: signIn });
  const singleSignOn = options?.singleSignOn ?? null;
  const hasPasswords = options?.password ?? true;
  return (
    <Stack>
      {failed !== undefined && attempt.isIdle && (
        <Alert color="red" role="alert" title={t('signIn.failedTitle')}>
          {t(`signIn.failed.${failed}`)}
        </Alert>
      )}
      {singleSignOn !== null && (
        <Button component="a" href={singleSignOn.url} variant={hasPasswords ? 'default' : 'filled'}>
          {t('signIn.singleSignOn', { name: singleSignOn.name })}
        </Button>
      )}
      {singleSignOn !== null && hasPasswords && <Divider label={t('signIn.or')} />}
      {hasPasswords && (
        <CredentialsForm
          fields={[
            { name: 'email', label: t('signIn.email'), autoComplete: 'username' },
            { name: 'password', label: t('signIn.password'), autoComplete: 'current-password' },
          ]}
          refusal={attempt.error === null ? null : refusalText(t, attempt.error)}
          submit={t('signIn.submit')}
          isPending={attempt.isPending}
          onSubmit={(typed) => attempt.mutate({ email: typed('email'), password: typed('password') })}
        />
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
