import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNow } from '../use-now.js';
import { showDuration, showWholeTime } from './figures.js';
import styles from './show.module.css';

const SOON_MS = 60 * 60_000;
/** What is due is said in minutes: it is never older than a part of one. */
export const DUE_STEP_MS = 20_000;

/** How long until it is due, or how long it has been; in words, and in colour beside them. */
export function Due({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  return dueAt(t, at, useNow(DUE_STEP_MS));
}

/** As {@link Due}, for lists: all rows have one clock. */
export function dueAt(t: TFunction, at: string, now: number) {
  const left = Date.parse(at) - now;
  const isLate = left < 0;
  return (
    <time
      dateTime={at}
      title={showWholeTime(at)}
      className={styles.due}
      data-urgency={isLate ? 'late' : left < SOON_MS ? 'soon' : undefined}
    >
      {isLate ? t('shell.late', { by: showDuration(left) }) : t('shell.dueIn', { in: showDuration(left) })}
    </time>
  );
}
