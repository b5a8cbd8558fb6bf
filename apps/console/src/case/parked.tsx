import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseDetails } from '../client/shapes.js';
import { caseActions } from './case-queries.js';
import { useAct } from './use-act.js';

/** What a transaction failed of that could not be judged, and the way to have it judged again. */
export function Parked({ of, mayRetry }: { readonly of: CaseDetails; readonly mayRetry: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const retry = useAct(
    of.id,
    () => caseActions.retry(of),
    () => void navigate({ to: '/' }),
  );
  if (of.parked === null) return null;
  return (
    <Alert color="orange" title={t('case.parked.title')}>
      <Stack gap="xs" align="start">
        <Code block>{of.parked.error}</Code>
        <Text>{t('case.parked.text')}</Text>
        {mayRetry && (
          <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
            {t('case.parked.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
