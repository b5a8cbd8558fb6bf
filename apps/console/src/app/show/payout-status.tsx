import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../client/api.js';

type Status = components['schemas']['Payout']['status'];

const COLOURS = {
  pending: 'gray',
  approved: 'green',
  held: 'orange',
  released: 'green',
  rejected: 'red',
  settled: 'blue',
  clawback: 'red',
} as const satisfies Record<Status, string>;

export function PayoutStatus({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  return <Badge color={COLOURS[status]}>{t(`show.payoutStatuses.${status}`)}</Badge>;
}
