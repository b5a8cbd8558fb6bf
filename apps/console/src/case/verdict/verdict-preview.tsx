import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showMoney, showNumber } from '../../app/show/figures.js';
import type { Effect, Preview } from './preview.js';

interface VerdictPreviewProps {
  readonly preview: Preview;
  readonly effect: Effect;
  readonly decision: 'release' | 'reject';
  /** The money of the whole case is above the four-eyes limit. */
  readonly needsSecond: boolean;
}

/** What will happen, before it does. */
export function VerdictPreview({ preview, effect, decision, needsSecond }: VerdictPreviewProps) {
  const { t } = useTranslation();
  if (effect !== 'moves') {
    return (
      <Alert variant="light" color="gray" title={t('case.verdict.preview')} p="xs">
        {effect === 'appeal' ? t(`case.verdict.hears.${decision}`) : t(`case.verdict.effects.${effect}`)}
      </Alert>
    );
  }
  return (
    <Alert variant="light" color={decision === 'reject' ? 'red' : 'pine'} title={t('case.verdict.preview')} p="xs">
      {t('case.verdict.previewText', {
        verdict: t(`case.verdict.${decision}`),
        coins: showNumber(preview.coins),
        money: preview.money.length === 0 ? '' : ` (${preview.money.map(showMoney).join(' + ')})`,
        accounts: t('case.verdict.accounts', { count: preview.accounts }),
        payouts: t('case.verdict.payoutsCount', { count: preview.payouts }),
      })}{' '}
      {needsSecond && t(preview.money.length > 1 ? 'case.verdict.needsSecondUnpriced' : 'case.verdict.needsSecond')}
    </Alert>
  );
}
