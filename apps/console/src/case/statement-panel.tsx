import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showTime } from '../app/show/figures.js';
import { Panel } from '../app/show/page.js';
import { payoutQuery } from './case-queries.js';
import styles from './case.module.css';

/** What the creator may read about the hold: the same words, so that answers to appeals fit it. */
export function StatementPanel({ payoutId }: { readonly payoutId: string }) {
  const { t } = useTranslation();
  const { data: payout } = useQuery(payoutQuery(payoutId));
  if (payout === undefined) return null;
  const { statement } = payout;
  if (statement === null) {
    return (
      <Panel title={t('case.statement.title')}>
        <Text c="dimmed">{t('case.statement.none')}</Text>
      </Panel>
    );
  }
  const { issuedAt, what, reasons, howToContest, automated, until } = statement;
  return (
    <Panel
      title={t('case.statement.title')}
      text={t(automated ? 'case.statement.automated' : 'case.statement.byPerson', { at: showTime(issuedAt) })}
    >
      <div className={styles.statement}>
        <p>
          {what} {until !== null && t('case.statement.until', { until: showTime(until) })}
        </p>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p>{howToContest}</p>
      </div>
    </Panel>
  );
}
