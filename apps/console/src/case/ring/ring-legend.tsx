import { useTranslation } from 'react-i18next';
import { LINK_COLOUR, ROLE_SHAPES } from './role-shapes.js';
import styles from './ring.module.css';

/** Which shape is which role, and which line says what. `isOfCase`: some of its accounts are marked. */
export function RingLegend({ isOfCase = false }: { readonly isOfCase?: boolean }) {
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
      {isOfCase && (
        <li>
          <svg viewBox="0 0 20 20" width={14} height={14} aria-hidden>
            <circle cx={10} cy={10} r={7} fill="none" stroke="currentColor" strokeWidth={4} />
          </svg>
          {t('case.ring.thisCase')}
        </li>
      )}
      <li>
        <svg viewBox="0 0 24 10" width={24} height={10} aria-hidden>
          <path d="M0 5h16" stroke="currentColor" strokeWidth={3} opacity={0.5} />
          <path d="M15 0l8 5-8 5z" fill="currentColor" opacity={0.5} />
        </svg>
        {t('case.ring.flow')}
      </li>
      <li>
        <svg viewBox="0 0 24 10" width={24} height={10} aria-hidden>
          <path d="M0 5h24" stroke={LINK_COLOUR} strokeWidth={2} strokeDasharray="5 3" />
        </svg>
        {t('case.ring.link')}
      </li>
    </ul>
  );
}
