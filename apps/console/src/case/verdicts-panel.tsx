import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import type { CaseDetails } from '../client/shapes.js';
import { showTime } from '../app/show/figures.js';
import { Panel } from './panel.js';
import { isKnownReason } from './verdict/second-panel.js';

/** What people decided about this case, latest last. */
export function VerdictsPanel({ verdicts }: { readonly verdicts: CaseDetails['verdicts'] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <Panel title={t('case.verdict.earlier')}>
      {verdicts.map(({ version, decision, reasonCode, comment, decidedBy, decidedAt, undoneAt, overturnedAt }) => (
        <div key={version} style={{ paddingBlock: 4 }}>
          <Text fw={600}>
            {t(`queue.statuses.${decision}`)} · {isKnownReason(reasonCode) ? t(`case.verdict.reasons.${reasonCode}`) : reasonCode}
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
