import { Anchor, Badge, Button, Code, Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oneOf } from '../app/filter-parts.js';
import { showNumber } from '../app/show/figures.js';
import { More } from '../app/show/more.js';
import { Filters } from '../app/show/page.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import { About } from './about.js';
import { answerInWords, wordsOfError } from './delivery-words.js';
import { DELIVERY_STATUSES } from './delivery-filter.js';
import { SendFailed } from './send-failed.js';
import { deliveriesQuery, type Delivery, type Webhook } from './webhook-queries.js';
import { DELIVERY_COLOURS, deliveryState } from './webhook-state.js';

const SHOWN = ['all', ...DELIVERY_STATUSES] as const;
const OUTCOME_PX_MAX = 360;
/** The empty page, and a filter that fits nothing. */
const NONE_TITLES = { all: 'webhooks.noDeliveries', some: 'webhooks.noMatch' } as const;

export function DeliveriesPanel({ webhook, mayChange }: { readonly webhook: Webhook; readonly mayChange: boolean }) {
  const { status = 'all' } = useSearch({ from: '/shell/webhooks/$webhookId' });
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/webhooks/$webhookId' });
  const [isSending, setSending] = useState(false);
  return (
    <>
      <Filters label={t('webhooks.filter')}>
        <SegmentedControl
          aria-label={t('webhooks.filter')}
          value={status}
          data={SHOWN.map((each) => ({ value: each, label: t(`webhooks.shown.${each}`) }))}
          onChange={(chosen) => void navigate({ search: { status: oneOf(DELIVERY_STATUSES, chosen) }, replace: true })}
        />
        {mayChange && webhook.status === 'active' && (
          <Button variant="default" onClick={() => setSending(true)}>
            {t('webhooks.sendFailed')}
          </Button>
        )}
      </Filters>
      <DeliveryList webhookId={webhook.id} mayChange={mayChange} />
      {isSending && <SendFailed webhook={webhook} onClose={() => setSending(false)} />}
    </>
  );
}

function DeliveryList({ webhookId, mayChange }: { readonly webhookId: string; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const { status } = useSearch({ from: '/shell/webhooks/$webhookId' });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    deliveriesQuery(webhookId, { status }),
  );
  if (data === undefined) return error === null ? <LoadingState /> : <ErrorState error={error} retry={() => void refetch()} />;
  const none = (
    <EmptyState
      title={t(NONE_TITLES[status === undefined ? 'all' : 'some'])}
      {...(status === undefined && { text: t(mayChange ? 'webhooks.noDeliveriesText' : 'webhooks.noDeliveriesReadOnly') })}
    />
  );
  return (
    <TablePanel<Delivery>
      title={t('webhooks.deliveries')}
      text={t('webhooks.deliveriesText')}
      none={none}
      rows={data.pages.flatMap((page) => page.data)}
      keyOf={({ id }) => id}
      columns={[
        { header: t('webhooks.event'), is: 'name', cell: (delivery) => <Opener delivery={delivery} /> },
        { header: t('webhooks.about'), cell: (delivery) => <About delivery={delivery} /> },
        { header: t('webhooks.happened'), cell: ({ occurredAt }) => <When at={occurredAt} /> },
        { header: t('webhooks.outcome'), widest: OUTCOME_PX_MAX, cell: (delivery) => <Outcome delivery={delivery} /> },
        { header: t('webhooks.attempts'), is: 'number', cell: ({ attempts }) => showNumber(attempts) },
        { header: t('webhooks.lastAttempt'), cell: ({ lastAttemptAt }) => <When at={lastAttemptAt} /> },
        { header: t('webhooks.nextAttempt'), cell: ({ nextAttemptAt }) => <When at={nextAttemptAt} /> },
      ]}
    >
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
    </TablePanel>
  );
}

/** Opens the delivery beside the list. */
function Opener({ delivery: { id, type } }: { readonly delivery: Delivery }) {
  return (
    <Anchor
      inherit
      data-row
      renderRoot={(props) => (
        <Link
          from="/webhooks/$webhookId"
          to="."
          search={(before) => ({ ...before, delivery: id })}
          resetScroll={false}
          {...props}
        />
      )}
    >
      <Code style={{ color: 'inherit' }}>{type}</Code>
    </Anchor>
  );
}

function Outcome({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const state = deliveryState(delivery);
  const words = wordsOfError(t, delivery);
  return (
    <Group gap="xs" wrap="nowrap">
      <Badge color={DELIVERY_COLOURS[state]} style={{ flex: 'none' }}>
        {t(`webhooks.statuses.${state}`)}
      </Badge>
      <Text size="xs" c="dimmed">
        {state === 'delivered' ? answerInWords(t, delivery) : words?.what}
      </Text>
    </Group>
  );
}
