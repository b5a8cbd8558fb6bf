import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStaff } from '../../client/session.js';
import { pagesFor } from './pages.js';
import styles from './shell.module.css';

/** On narrow screens the names show beside the icon that is pointed at or has the focus. */
export function Navigation() {
  const { t } = useTranslation();
  const { role } = useStaff();
  return (
    <nav className={styles.nav} aria-label={t('shell.navigation')}>
      {pagesFor(role).map(({ page, to, icon: Icon }) => (
        <Link
          key={page}
          to={to}
          className={styles.link}
          activeOptions={{ exact: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          <Icon width={16} height={16} aria-hidden />
          <span className={styles.linkText}>{t(`shell.pages.${page}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
