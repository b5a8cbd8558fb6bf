import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow } from '../use-now.js';
import { showDuration, showWholeTime } from './figures.js';

const SOON_MS = 60 * 60_000;
const STEP_MS = 20_000;

/** How long until it is due, or how long it has been; in words, and in colour beside them. */
export function Due({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const left = Date.parse(at) - useNow(STEP_MS);
  const isLate = left < 0;
  return (
    <Text
      component="time"
      dateTime={at}
      title={showWholeTime(at)}
      size="sm"
      fw={isLate || left < SOON_MS ? 600 : undefined}
      c={isLate ? 'var(--late)' : left < SOON_MS ? 'var(--soon)' : undefined}
    >
      {isLate ? t('shell.late', { by: showDuration(left) }) : t('shell.dueIn', { in: showDuration(left) })}
    </Text>
  );
}
