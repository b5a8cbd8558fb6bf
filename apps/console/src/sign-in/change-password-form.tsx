import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { problemText } from '../app/show/problem-text.js';
import { Problem } from '../client/problem.js';
import { changePassword } from '../client/session.js';
import { CredentialsForm } from './credentials-form.js';

/** NIST SP 800-63B asks for length, not for signs; the API checks it again. */
const PASSWORD_CHARACTERS_MIN = 12;

/** A password of one's own: after a one-time one, and whenever somebody wants another. */
export function ChangePasswordForm({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useTranslation();
  const change = useMutation({ mutationFn: changePassword, onSuccess: onDone });
  return (
    <CredentialsForm
      fields={[
        { name: 'current', label: t('signIn.current'), autoComplete: 'current-password' },
        {
          name: 'next',
          label: t('signIn.next'),
          autoComplete: 'new-password',
          hint: t('signIn.nextHint'),
          charactersMin: PASSWORD_CHARACTERS_MIN,
        },
      ]}
      refusal={change.error === null ? null : refusalText(t, change.error)}
      submit={t('signIn.change')}
      isPending={change.isPending}
      onSubmit={(typed) => change.mutate({ current: typed('current'), next: typed('next') })}
    />
  );
}

/** With what is wrong with the new one, where the API says it. */
const refusalText = (t: TFunction, error: unknown): string =>
  [
    problemText(t, error),
    ...(error instanceof Problem ? error.errors.map(({ detail }) => t('signIn.fault', { detail })) : []),
  ].join(' ');
