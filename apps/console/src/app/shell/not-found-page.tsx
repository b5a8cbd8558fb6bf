import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../show/states.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState isPage title={t('shell.notFound')} text={t('shell.notFoundText')}>
      <Button renderRoot={(props) => <Link to="/cases" {...props} />} variant="default">
        {t('shell.toQueue')}
      </Button>
    </EmptyState>
  );
}
