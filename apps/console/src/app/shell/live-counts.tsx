import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { caseCountsQuery } from '../../queue/case-queries.js';
import styles from './shell.module.css';

/** The work that waits, asked again all the time. Each figure opens the cases that it counts. */
export function LiveCounts() {
  const { t } = useTranslation();
  const { data: counts } = useQuery(caseCountsQuery);
  if (counts === undefined) return <div className={styles.counts} />;
  return (
    <div className={styles.counts} role="group" aria-label={t('shell.counts.label')}>
      {counts.overdue > 0 && (
        <Badge component={Link} to="/cases?overdue=true" color="red" className="figures">
          {t('shell.counts.overdue', { count: counts.overdue })}
        </Badge>
      )}
      {counts.dueWithinHour > 0 && (
        <Badge color="orange" className="figures">
          {t('shell.counts.dueWithinHour', { count: counts.dueWithinHour })}
        </Badge>
      )}
      {counts.awaitingSecond > 0 && (
        <Badge component={Link} to="/cases?status=awaiting-second" color="violet" className="figures">
          {t('shell.counts.awaitingSecond', { count: counts.awaitingSecond })}
        </Badge>
      )}
      <Badge component={Link} to="/cases?status=open" color="gray" className="figures">
        {t('shell.counts.open', { count: counts.open })}
      </Badge>
    </div>
  );
}
