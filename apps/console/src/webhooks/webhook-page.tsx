import './webhook-texts.js';
import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { showDuration } from '../app/show/figures.js';
import { FigureRow } from '../app/show/figure-row.js';
import { Page } from '../app/show/page.js';
import { Person } from '../app/show/person.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { useNow } from '../app/use-now.js';
import { Problem } from '../client/problem.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { DeliveriesPanel } from './deliveries-panel.js';
import { DeliveryDrawer } from './delivery-drawer.js';
import { EventsPanel } from './events-panel.js';
import { showCounted } from './health.js';
import { HowToVerify } from './how-to-verify.js';
import { Trouble } from './trouble.js';
import { WebhookActions } from './webhook-actions.js';
import { webhookQuery, type Webhook } from './webhook-queries.js';
import { STATE_COLOURS, stateOf } from './webhook-state.js';
import styles from './webhooks.module.css';

/** Ages are shown in minutes. */
const STEP_MS = 10_000;

/** One webhook: whether it is told, what of, and every delivery. */
export function WebhookPage() {
  const { webhookId } = useParams({ from: '/shell/webhooks/$webhookId' });
  const { data: webhook, error, refetch } = useQuery(webhookQuery(webhookId));
  // Somebody else may remove it meanwhile; a moment without an answer takes nothing away that is shown.
  const isGone = error instanceof Problem && error.status === 404;
  if (error !== null && (webhook === undefined || isGone)) return <ErrorState error={error} retry={() => void refetch()} />;
  if (webhook === undefined) return <LoadingState />;
  return <WebhookView webhook={webhook} />;
}

function WebhookView({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const { delivery } = useSearch({ from: '/shell/webhooks/$webhookId' });
  const mayChange = mayAdminister(useStaff().role);
  const now = useNow(STEP_MS);
  const state = stateOf(webhook, now);
  useRowKeys();
  return (
    <Page
      title={
        <>
          {webhook.name} <Badge color={STATE_COLOURS[state]}>{t(`webhooks.states.${state}`)}</Badge>
        </>
      }
      text={
        <>
          <Text size="sm" ff="monospace" className={styles.whole}>
            {webhook.url}
          </Text>
          {t('webhooks.by')} <Person actor={webhook.createdBy} />, <When at={webhook.createdAt} />
        </>
      }
      actions={mayChange && <WebhookActions webhook={webhook} />}
    >
      <Trouble webhook={webhook} now={now} />
      <Health webhook={webhook} now={now} />
      <DeliveriesPanel webhook={webhook} mayChange={mayChange} />
      <EventsPanel events={webhook.events} />
      <HowToVerify />
      {delivery !== undefined && <DeliveryDrawer webhook={webhook} deliveryId={delivery} mayChange={mayChange} />}
    </Page>
  );
}

function Health({ webhook: { health }, now }: { readonly webhook: Webhook; readonly now: number }) {
  const { t } = useTranslation();
  const { oldestWaitingAt } = health;
  const age = oldestWaitingAt === null ? null : showDuration(Math.max(0, now - Date.parse(oldestWaitingAt)));
  return (
    <FigureRow
      figures={[
        { label: t('webhooks.delivered'), value: showCounted(health.delivered24h), note: t('webhooks.inDay') },
        {
          label: t('webhooks.failed'),
          value: showCounted(health.failed24h),
          note: `${t('webhooks.inDay')}, ${t('webhooks.failedNote')}`,
        },
        {
          label: t('webhooks.waiting'),
          value: showCounted(health.waiting),
          note: age === null ? undefined : t('webhooks.waitingSince', { for: age }),
        },
        { label: t('webhooks.lastDelivered'), value: <When at={health.lastDeliveredAt} none={t('webhooks.never')} /> },
      ]}
    />
  );
}
