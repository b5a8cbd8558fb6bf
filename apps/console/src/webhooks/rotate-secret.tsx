import { DAY_MS, HOUR_MS } from '@app/domain';
import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { rotateSecret, type IssuedWebhook, type Webhook } from './webhook-queries.js';

/** Receivers are switched over within a day; a secret that has leaked ends at once. */
const OVERLAPS = { none: 0, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const;
type Overlap = keyof typeof OVERLAPS;
const OVERLAP_NAMES = ['none', 'hour', 'day', 'week'] as const satisfies readonly Overlap[];

export function RotateSecret(props: {
  readonly webhook: Webhook;
  readonly onRotated: (issued: IssuedWebhook) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { id, name } = props.webhook;
  const [overlap, setOverlap] = useState<Overlap>('day');
  return (
    <Ask
      title={t('webhooks.rotateTitle', { name })}
      text={
        <Stack>
          <Text>{t('webhooks.rotateText')}</Text>
          <NativeSelect
            label={t('webhooks.overlap')}
            value={overlap}
            data={OVERLAP_NAMES.map((value) => ({ value, label: t(`webhooks.overlaps.${value}`) }))}
            onChange={({ currentTarget: { value } }) => setOverlap(OVERLAP_NAMES.find((each) => each === value) ?? 'day')}
          />
        </Stack>
      }
      action={t('webhooks.rotate')}
      act={async () => props.onRotated(await rotateSecret(id, OVERLAPS[overlap]))}
      onClose={props.onClose}
    />
  );
}
