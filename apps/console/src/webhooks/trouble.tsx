import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showTime, showTodayOrTime } from '../app/show/figures.js';
import type { Webhook } from './webhook-queries.js';

/** What somebody has to do something about: it is disabled, nothing arrives, or an old secret is about to end. */
export function Trouble({ webhook, now }: { readonly webhook: Webhook; readonly now: number }) {
  const { t } = useTranslation();
  const { disabledReason, health, previousSecretEndsAt } = webhook;
  return (
    <>
      {disabledReason !== null && (
        <Alert color={disabledReason === 'by-hand' ? 'gray' : 'red'} title={t('webhooks.disabledAlert')}>
          {t(`webhooks.disabledTexts.${disabledReason}`)}
        </Alert>
      )}
      {disabledReason === null && health.failingSince !== null && (
        <Alert color="red" title={t('webhooks.failingAlert', { since: showTodayOrTime(health.failingSince, now) })}>
          {t('webhooks.failingAlertText')}
        </Alert>
      )}
      {previousSecretEndsAt !== null && Date.parse(previousSecretEndsAt) > now && (
        <Alert color="gray">{t('webhooks.rotating', { until: showTime(previousSecretEndsAt) })}</Alert>
      )}
    </>
  );
}
