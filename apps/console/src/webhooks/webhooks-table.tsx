import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WebhookLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import { useNow } from '../app/use-now.js';
import { Counted, StateOfWebhook, Waiting } from './health.js';
import type { Webhook } from './webhook-queries.js';
import styles from './webhooks.module.css';

/** Ages are shown in minutes. */
const STEP_MS = 10_000;

export function WebhooksTable({ webhooks, none }: { readonly webhooks: readonly Webhook[]; readonly none: ReactNode }) {
  const { t } = useTranslation();
  const now = useNow(STEP_MS);
  return (
    <TablePanel<Webhook>
      title={t('webhooks.count', { count: webhooks.length })}
      none={none}
      rows={webhooks}
      keyOf={({ id }) => id}
      columns={[
        { header: t('webhooks.name'), is: 'name', cell: (webhook) => <Name webhook={webhook} /> },
        { header: t('webhooks.state'), cell: (webhook) => <StateOfWebhook webhook={webhook} now={now} /> },
        {
          header: `${t('webhooks.delivered')}, ${t('webhooks.inDay')}`,
          is: 'number',
          cell: ({ health }) => <Counted count={health.delivered24h} />,
        },
        {
          header: `${t('webhooks.failed')}, ${t('webhooks.inDay')}`,
          is: 'number',
          cell: ({ health }) => <Counted count={health.failed24h} isBad />,
        },
        { header: t('webhooks.waiting'), is: 'number', cell: ({ health }) => <Waiting health={health} now={now} /> },
        {
          header: t('webhooks.lastDelivered'),
          cell: ({ health }) => <When at={health.lastDeliveredAt} none={t('webhooks.never')} />,
        },
      ]}
    />
  );
}

function Name({ webhook: { id, name, url } }: { readonly webhook: Webhook }) {
  return (
    <>
      <WebhookLink id={id} isRow>
        {name}
      </WebhookLink>
      <Text size="xs" c="dimmed" ff="monospace" truncate title={url} className={styles.address}>
        {url}
      </Text>
    </>
  );
}
