import { Badge } from '@mantine/core';
import type { TFunction } from 'i18next';
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
  return <Badge color={statusColour(of)}>{statusText(of, { t, nameOf, staffId: id })}</Badge>;
}

export const statusColour = ({ status, decision }: Case) => (decision === 'reject' ? 'red' : COLOURS[status]);

/** In words, for the one who reads it. */
export function statusText(of: Case, { t, nameOf, staffId }: Reader): string {
  if (of.status === 'claimed' && of.lease?.holder === `staff:${staffId}`) return t('queue.statuses.claimedByMe');
  if (of.status === 'claimed') return t('queue.statuses.claimed', { name: nameOf(of.lease?.holder ?? of.assignee) });
  if (of.status === 'snoozed' && of.snoozedUntil !== null)
    return t('queue.statuses.snoozed', { until: showClock(of.snoozedUntil) });
  if (of.status === 'decided' && of.decision !== null) return t(`queue.statuses.${of.decision}`);
  if (of.status === 'snoozed') return t('queue.views.snoozed');
  return t(`queue.statuses.${of.status}`);
}

interface Reader {
  readonly t: TFunction;
  readonly nameOf: (actor: string | null) => string;
  readonly staffId: string;
}
