import { DAY_MS } from '@app/domain';
import { Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { dayOf } from '../app/show/days.js';
import { sendFailedAgain, type Webhook } from './webhook-queries.js';

/** All that is kept of deliveries. */
const KEPT_DAYS = 30;
const TOLD_MS = 8_000;

/** `2026-11-23T14:05`, as fields for a time have it, in the reader's own time zone. */
const fieldTime = (at: Date): string => `${dayOf(at)}T${at.toTimeString().slice(0, 5)}`;

/** Asks from when on, by default for all that is kept, and tells how many that were. */
export function SendFailed({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [since, setSince] = useState(() => fieldTime(new Date(Date.now() - KEPT_DAYS * DAY_MS)));
  const send = async (): Promise<void> => {
    const { deliveries, more } = await sendFailedAgain(webhook.id, new Date(since).toISOString());
    const told = t('webhooks.sentCount', { count: deliveries });
    notifications.show({ message: more ? `${told} ${t('webhooks.sentMore')}` : told, autoClose: TOLD_MS });
  };
  return (
    <Ask
      title={t('webhooks.sendFailedTitle')}
      text={
        <Stack>
          <Text>{t('webhooks.sendFailedText')}</Text>
          <TextInput
            type="datetime-local"
            label={t('webhooks.since')}
            required
            value={since}
            max={fieldTime(new Date())}
            onChange={({ currentTarget: { value } }) => setSince(value)}
          />
        </Stack>
      }
      action={t('webhooks.sendAgain')}
      act={send}
      onClose={onClose}
    />
  );
}
