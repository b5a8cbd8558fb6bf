import { Badge, Button, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../app/show/refusal.js';
import { useReturnFocus } from '../app/show/return-focus.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { DeliveryFacts } from './delivery-facts.js';
import { wordsOfError } from './delivery-words.js';
import { deliveryQuery, lookAgain, sendAgain, type Delivery, type Webhook } from './webhook-queries.js';
import { DELIVERY_COLOURS, deliveryState } from './webhook-state.js';
import styles from './webhooks.module.css';

interface Opened {
  readonly webhook: Webhook;
  readonly deliveryId: string;
  readonly mayChange: boolean;
}

/** A delivery beside the list: what came of it, what to do, what was sent and answered. While it waits it is watched. */
export function DeliveryDrawer({ webhook, deliveryId, mayChange }: Opened) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/webhooks/$webhookId' });
  useReturnFocus();
  const { data: delivery, error, refetch } = useQuery(deliveryQuery(webhook.id, deliveryId));
  const lastAttemptAt = delivery?.lastAttemptAt;
  // What the page behind it shows has changed with it.
  useEffect(() => void lookAgain(webhook.id), [webhook.id, lastAttemptAt]);
  return (
    <Drawer
      opened
      position="right"
      size={620}
      onClose={() => void navigate({ search: ({ delivery: _, ...before }) => before, resetScroll: false })}
      title={delivery === undefined ? t('webhooks.deliveries') : <Code fz="md">{delivery.type}</Code>}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {delivery !== undefined && (
        <Stack>
          <WhatCameOfIt delivery={delivery} />
          {mayChange && webhook.status === 'active' && (delivery.status === 'failed' || delivery.lastAttemptAt !== null) && (
            <Again webhook={webhook} delivery={delivery} />
          )}
          <DeliveryFacts delivery={delivery} />
          <Text id="payload" fw={600}>
            {t('webhooks.payload')}
          </Text>
          <Code block tabIndex={0} role="region" aria-labelledby="payload" className={styles.sent}>
            {JSON.stringify(delivery.payload, null, 2)}
          </Code>
          <Answer delivery={delivery} />
        </Stack>
      )}
      {delivery === undefined && (error === null ? <LoadingState /> : <ErrorState error={error} retry={() => void refetch()} />)}
    </Drawer>
  );
}

/** Changes while one watches: it is read out. */
function WhatCameOfIt({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const state = deliveryState(delivery);
  const words = wordsOfError(t, delivery);
  return (
    <Stack gap={6} role="status">
      <div>
        <Badge color={DELIVERY_COLOURS[state]}>{t(`webhooks.statuses.${state}`)}</Badge>
      </div>
      {state === 'waiting' && <Text>{t('webhooks.onItsWay')}</Text>}
      {state === 'delivered' && <Text>{t('webhooks.arrived')}</Text>}
      {words !== null && (
        <>
          <Text fw={600}>{words.what}</Text>
          <Text>{words.remedy}</Text>
        </>
      )}
    </Stack>
  );
}

function Again({ webhook, delivery }: { readonly webhook: Webhook; readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const again = useMutation({ mutationFn: () => sendAgain(webhook.id, delivery.id) });
  return (
    <>
      <Group>
        <Button variant="default" size="xs" loading={again.isPending} onClick={() => again.mutate()}>
          {t('webhooks.sendAgain')}
        </Button>
      </Group>
      <Refusal error={again.error} />
    </>
  );
}

function Answer({ delivery: { response, responseStatus } }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  if (responseStatus === null) return null;
  return (
    <>
      <Text id="answer" fw={600}>
        {t('webhooks.response')}
      </Text>
      {response === null || response === '' ? (
        <Text c="dimmed">{t('webhooks.noBody')}</Text>
      ) : (
        <Code block tabIndex={0} role="region" aria-labelledby="answer" className={styles.sent}>
          {response}
        </Code>
      )}
    </>
  );
}
