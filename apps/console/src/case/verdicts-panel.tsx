import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import type { CaseDetails } from '../client/shapes.js';
import { showTime } from '../app/show/figures.js';
import { Panel } from '../app/show/page.js';
import { isKnownReason } from './verdict/second-panel.js';

/** What people decided about this case, latest last. */
export function VerdictsPanel({ of: { verdicts, firstVerdict } }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  // The one that waits to be confirmed stands above the panel of the verdict already.
  const earlier = verdicts.filter(({ decidedAt }) => decidedAt !== firstVerdict?.at);
  if (earlier.length === 0) return null;
  return (
    <Panel title={t('case.verdict.earlier')}>
      {earlier.map(({ version, decision, reasonCode, comment, decidedBy, decidedAt, undoneAt, overturnedAt }) => (
        <div key={version} style={{ paddingBlock: 4 }}>
          <Text fw={600}>
            {t(`show.caseStatuses.${decision}`)} ·{' '}
            {isKnownReason(reasonCode) ? t(`case.verdict.reasons.${reasonCode}`) : reasonCode}
            {undoneAt !== null && ` (${t('case.verdict.wasUndone')})`}
            {overturnedAt !== null && ` (${t('case.verdict.overturned')})`}
          </Text>
          <Text size="xs" c="dimmed">
            {nameOf(decidedBy)} · {showTime(decidedAt)}
          </Text>
          {comment !== null && <Text>“{comment}”</Text>}
        </div>
      ))}
    </Panel>
  );
}
