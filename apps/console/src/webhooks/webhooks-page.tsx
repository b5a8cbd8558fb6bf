import './webhook-texts.js';
import { Button } from '@mantine/core';
import { PaperPlaneIcon, PlusIcon } from '@radix-ui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard/keyboard.js';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { Page } from '../app/show/page.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { HowToVerify } from './how-to-verify.js';
import { SecretOfWebhook } from './secret-of-webhook.js';
import { WebhookForm } from './webhook-form.js';
import { createWebhook, webhooksQuery, type IssuedWebhook } from './webhook-queries.js';
import { WebhooksTable } from './webhooks-table.js';

/** Who of the platform is told what becomes of payouts, and whether that arrives. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayChange = mayAdminister(useStaff().role);
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<IssuedWebhook | null>(null);
  const add = (): void => setAdding(true);
  useRowKeys();
  useKeys(mayChange ? [{ key: 'n', label: t('webhooks.add'), run: add }] : []);
  return (
    <Page
      title={t('webhooks.title')}
      text={t('webhooks.text')}
      actions={
        mayChange && (
          <Button leftSection={<PlusIcon aria-hidden />} onClick={add}>
            {t('webhooks.add')}
          </Button>
        )
      }
    >
      <WebhookList />
      {isAdding && (
        <WebhookForm
          title={t('webhooks.add')}
          action={t('webhooks.create')}
          act={async (wanted) => setMade(await createWebhook(wanted))}
          onClose={() => setAdding(false)}
        />
      )}
      {made !== null && (
        <SecretOfWebhook
          issued={made}
          onClose={() => {
            setMade(null);
            void navigate({ to: '/webhooks/$webhookId', params: { webhookId: made.id } });
          }}
        />
      )}
    </Page>
  );
}

function WebhookList() {
  const { t } = useTranslation();
  const { data: webhooks, error, refetch } = useQuery(webhooksQuery);
  if (webhooks === undefined)
    return error === null ? <LoadingState /> : <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <>
      <WebhooksTable
        webhooks={webhooks}
        none={
          <EmptyState
            icon={<PaperPlaneIcon width={28} height={28} aria-hidden />}
            title={t('webhooks.empty')}
            text={t('webhooks.emptyText')}
          />
        }
      />
      {webhooks.length === 0 && <HowToVerify />}
    </>
  );
}
