import { useTranslation } from 'react-i18next';
import { ROLE_SHAPES } from './role-shapes.js';
import styles from './ring.module.css';

/** Which shape is which role. */
export function RingLegend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend} aria-label={t('case.ring.legend')}>
      {ROLE_SHAPES.map(({ role, colour, path }) => (
        <li key={role}>
          <svg viewBox="0 0 20 20" width={14} height={14} aria-hidden>
            <path d={path} fill={colour} />
          </svg>
          {t(`case.ring.roles.${role}`)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 20 20" width={14} height={14} aria-hidden>
          <circle cx={10} cy={10} r={7} fill="none" stroke="currentColor" strokeWidth={4} />
        </svg>
        {t('case.ring.thisCase')}
      </li>
    </ul>
  );
}
