import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { CrossCircledIcon } from '@radix-ui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text.js';

/** A page or panel that waits for its first answer. */
export function LoadingState() {
  const { t } = useTranslation();
  return (
    <Center mih={160} role="status" aria-label={t('shell.loading')}>
      <Loader size="sm" type="dots" />
    </Center>
  );
}

/** Nothing to show, and what to do about it. `isPage`: there is no other heading on the page. */
export function EmptyState(props: {
  readonly isPage?: boolean;
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  return (
    <Center mih={200} p="xl">
      <Stack align="center" gap="xs" maw={420}>
        {props.icon}
        <Title order={props.isPage === true ? 1 : 2} size="h4" ta="center">
          {props.title}
        </Title>
        {props.text !== undefined && (
          <Text c="dimmed" ta="center">
            {props.text}
          </Text>
        )}
        {props.children}
      </Stack>
    </Center>
  );
}

/** What could not be loaded, why, and a way to try again. */
export function ErrorState({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        icon={<CrossCircledIcon width={28} height={28} color="var(--mantine-color-error)" aria-hidden />}
        title={t('shell.failed')}
        text={problemText(t, error)}
      >
        {retry !== undefined && (
          <Button variant="default" onClick={retry}>
            {t('shell.retry')}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
