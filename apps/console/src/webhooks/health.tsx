import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showDuration, showNumber, showTodayOrTime } from '../app/show/figures.js';
import type { Webhook } from './webhook-queries.js';
import { STATE_COLOURS, stateOf } from './webhook-state.js';

type Health = Webhook['health'];

/** The API counts no further. */
const COUNTED_MAX = 10_000;

export const showCounted = (count: number): string => `${showNumber(count)}${count >= COUNTED_MAX ? '+' : ''}`;

/** `isBad`: any is one too many. */
export function Counted({ count, isBad = false }: { readonly count: number; readonly isBad?: boolean }) {
  const isWrong = isBad && count > 0;
  return (
    <Text span inherit {...(isWrong && { c: 'var(--late)', fw: 600 })} {...(count === 0 && { c: 'dimmed' })}>
      {showCounted(count)}
    </Text>
  );
}

/** How it does in a word, and since when or why where that is no good. */
export function StateOfWebhook({ webhook, now }: { readonly webhook: Webhook; readonly now: number }) {
  const { t } = useTranslation();
  const state = stateOf(webhook, now);
  const { disabledReason, health } = webhook;
  const since = health.failingSince;
  return (
    <>
      <Badge color={STATE_COLOURS[state]} miw="max-content">
        {t(`webhooks.states.${state}`)}
      </Badge>
      {state === 'disabled' && disabledReason !== null && <Small>{t(`webhooks.why.${disabledReason}`)}</Small>}
      {state === 'failing' && since !== null && (
        <Small>
          {t('webhooks.failingSince', { since: showTodayOrTime(since, now), for: showDuration(now - Date.parse(since)) })}
        </Small>
      )}
    </>
  );
}

export function Waiting({ health: { waiting, oldestWaitingAt }, now }: { readonly health: Health; readonly now: number }) {
  const { t } = useTranslation();
  return (
    <>
      <Counted count={waiting} />
      {oldestWaitingAt !== null && (
        <Small>{t('webhooks.waitingSince', { for: showDuration(Math.max(0, now - Date.parse(oldestWaitingAt))) })}</Small>
      )}
    </>
  );
}

const Small = ({ children }: { readonly children: string }) => (
  <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
    {children}
  </Text>
);
