import { Button, Kbd } from '@mantine/core';
import { MagnifyingGlassIcon } from '@radix-ui/react-icons';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { mayReview, useStaff } from '../../client/session.js';
import { LiveCounts } from './live-counts.js';
import markUrl from './mark.svg';
import { palette } from './open-dialogs.js';
import styles from './shell.module.css';

const Menus = lazy(() => import('./menus.js').then((module) => ({ default: module.Menus })));

export function TopBar() {
  const { t } = useTranslation();
  const { role } = useStaff();
  return (
    <header className={styles.top}>
      <Link to="/cases" className={styles.brand}>
        <img src={markUrl} width={24} height={24} alt="" />
        {t('shell.name')}
      </Link>
      <button type="button" className={styles.search} onClick={palette.open}>
        <MagnifyingGlassIcon aria-hidden />
        <span>{t('shell.search.button')}</span>
        <Kbd size="xs" ml="auto" aria-hidden>
          Ctrl K
        </Kbd>
      </button>
      <LiveCounts />
      {mayReview(role) && (
        <Button size="xs" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('shell.nextCase')}
        </Button>
      )}
      <div className={styles.menus}>
        <Suspense>
          <Menus />
        </Suspense>
      </div>
    </header>
  );
}
