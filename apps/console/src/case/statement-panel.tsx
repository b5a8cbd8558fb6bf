import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { payoutQuery } from './case-queries.js';
import { Panel } from './panel.js';
import { evidenceLines } from './why/evidence-lines.js';
import styles from './case.module.css';

/** What the creator may read about the hold: the same words, so that answers to appeals fit it. */
export function StatementPanel({ payoutId }: { readonly payoutId: string }) {
  const { t } = useTranslation();
  const { data: payout } = useQuery(payoutQuery(payoutId));
  if (payout === undefined) return null;
  const { statement } = payout;
  const lines = typeof statement === 'object' && statement !== null ? evidenceLines({ ...statement }) : [];
  return (
    <Panel title={t('case.statement.title')}>
      {lines.length === 0 ? (
        <Text c="dimmed">{t('case.statement.none')}</Text>
      ) : (
        <dl className={styles.evidenceList}>
          {lines.map(({ name, value }) => [<dt key={`${name} name`}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
        </dl>
      )}
    </Panel>
  );
}
