import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../client/session.js';
import markUrl from '../app/shell/mark.svg';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { ChangePasswordForm } from './change-password-form.js';
import { SignInForm } from './sign-in-form.js';
import styles from './sign-in.module.css';

/** Who are you? And, after a one-time password, choose your own. Then back to where one came from. */
export function SignInPage() {
  const { t } = useTranslation();
  const { to = '/', failed } = useSearch({ from: '/sign-in' });
  const { data: session, error, isPending, refetch } = useQuery(sessionQuery);
  if (isPending) return <LoadingState />;
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (session !== null && !session.mustChangePassword) return <Navigate to={to} replace />;
  const mustChange = session?.mustChangePassword ?? false;
  return (
    <main className={styles.page}>
      <Paper withBorder p="xl" radius="md" className={styles.card}>
        <Stack gap="lg">
          <Stack gap="xs" align="center">
            <img src={markUrl} width={40} height={40} alt="" />
            <Title order={1} size="h3">
              {mustChange ? t('signIn.mustChange') : t('signIn.title')}
            </Title>
          </Stack>
          {mustChange ? (
            <>
              <Text c="dimmed">{t('signIn.mustChangeText')}</Text>
              <ChangePasswordForm />
            </>
          ) : (
            <SignInForm failed={failed} />
          )}
        </Stack>
      </Paper>
    </main>
  );
}
