import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../app/show/page.js';
import type { Webhook } from './webhook-queries.js';
import styles from './webhooks.module.css';

export function EventsPanel({ events }: Pick<Webhook, 'events'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('webhooks.eventsTold')}>
      <dl className={styles.facts}>
        {events.map((event) => (
          <div key={event}>
            <dt>
              <Code>{event}</Code>
            </dt>
            <dd>{t(`webhooks.eventTexts.${event}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
