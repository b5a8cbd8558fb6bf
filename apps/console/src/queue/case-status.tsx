import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import type { Case } from '../client/shapes.js';
import { useStaff } from '../client/session.js';
import { showClock } from '../app/show/figures.js';

const COLOURS = {
  open: 'gray',
  claimed: 'blue',
  snoozed: 'gray',
  escalated: 'orange',
  'awaiting-second': 'violet',
  decided: 'teal',
} as const satisfies Record<Case['status'], string>;

/** Where a case stands and, if somebody has it, who. */
export function CaseStatus({ of }: { readonly of: Case }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { id } = useStaff();
  const text = (): string => {
    if (of.status === 'claimed' && of.lease?.holder === `staff:${id}`) return t('queue.statuses.claimedByMe');
    if (of.status === 'claimed') return t('queue.statuses.claimed', { name: nameOf(of.lease?.holder ?? of.assignee) });
    if (of.status === 'snoozed' && of.snoozedUntil !== null)
      return t('queue.statuses.snoozed', { until: showClock(of.snoozedUntil) });
    if (of.status === 'decided' && of.decision !== null) return t(`queue.statuses.${of.decision}`);
    if (of.status === 'snoozed') return t('queue.views.snoozed');
    return t(`queue.statuses.${of.status}`);
  };
  return <Badge color={of.decision === 'reject' ? 'red' : COLOURS[of.status]}>{text()}</Badge>;
}
