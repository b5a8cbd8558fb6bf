import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../client/people.js';
import type { CaseDetails } from '../../client/shapes.js';
import { showTime } from '../../app/show/figures.js';
import { caseTexts } from '../../app/texts/en/case.js';

type KnownReason = keyof typeof caseTexts.verdict.reasons;
export const isKnownReason = (code: string): code is KnownReason => Object.hasOwn(caseTexts.verdict.reasons, code);

/** What the first of two people decided. The second one decides in the panel below, alike or otherwise. */
export function SecondPanel({ of, isOwn }: { readonly of: CaseDetails; readonly isOwn: boolean }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const first = of.firstVerdict;
  if (first === null) return null;
  const reason = isKnownReason(first.reasonCode) ? t(`case.verdict.reasons.${first.reasonCode}`) : first.reasonCode;
  const decision = t(`case.verdict.${first.decision}`).toLowerCase();
  return (
    <Alert color="violet" title={t('case.second.title')}>
      <Text>{t('case.second.text', { who: nameOf(first.by), decision, reason, at: showTime(first.at) })}</Text>
      {first.comment !== null && <Text mt={6}>“{first.comment}”</Text>}
      {isOwn && (
        <Text mt={6} fw={600}>
          {t('case.second.mine')}
        </Text>
      )}
    </Alert>
  );
}
