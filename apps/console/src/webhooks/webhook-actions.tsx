import { Button } from '@mantine/core';
import { PaperPlaneIcon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifications } from '@mantine/notifications';
import { useKeys } from '../app/keyboard/keyboard.js';
import { Ask } from '../app/show/ask.js';
import { problemText } from '../app/show/problem-text.js';
import { RotateSecret } from './rotate-secret.js';
import { SecretOfWebhook } from './secret-of-webhook.js';
import { WebhookForm } from './webhook-form.js';
import { changeWebhook, forgetWebhook, removeWebhook, sendTest, type IssuedWebhook, type Webhook } from './webhook-queries.js';

type Asked = 'edit' | 'rotate' | 'disable' | 'enable' | 'remove';

/** What an admin can do to a webhook. A test opens its delivery, to be watched. */
export function WebhookActions({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/webhooks/$webhookId' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const isActive = webhook.status === 'active';
  const test = useMutation({
    mutationFn: () => sendTest(webhook.id),
    onSuccess: ({ id }) => void navigate({ search: (before) => ({ ...before, delivery: id }) }),
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error), role: 'alert' }),
  });
  useKeys([
    { key: 't', label: t('webhooks.test'), run: () => test.mutate(), disabled: !isActive || test.isPending },
    { key: 'e', label: t('webhooks.edit'), run: () => setAsked('edit') },
  ]);
  return (
    <>
      {isActive && (
        <Button leftSection={<PaperPlaneIcon aria-hidden />} loading={test.isPending} onClick={() => test.mutate()}>
          {t('webhooks.test')}
        </Button>
      )}
      {!isActive && <Button onClick={() => setAsked('enable')}>{t('webhooks.enable')}</Button>}
      {(['edit', 'rotate', ...(isActive ? (['disable'] as const) : []), 'remove'] as const).map((what) => (
        <Button key={what} variant="default" onClick={() => setAsked(what)}>
          {t(`webhooks.${what}`)}
        </Button>
      ))}
      <AskFirst asked={asked} webhook={webhook} onClose={() => setAsked(null)} />
    </>
  );
}

function AskFirst(props: { readonly asked: Asked | null; readonly webhook: Webhook; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { asked, webhook, onClose } = props;
  const { id, name } = webhook;
  const [rotated, setRotated] = useState<IssuedWebhook | null>(null);
  return (
    <>
      {asked === 'edit' && (
        <WebhookForm
          title={t('webhooks.editTitle', { name })}
          action={t('webhooks.save')}
          of={webhook}
          act={(wanted) => changeWebhook(id, wanted)}
          onClose={onClose}
        />
      )}
      {asked === 'rotate' && <RotateSecret webhook={webhook} onRotated={setRotated} onClose={onClose} />}
      {(asked === 'disable' || asked === 'enable') && (
        <Ask
          title={t(`webhooks.${asked}Title`, { name })}
          text={t(`webhooks.${asked}Text`)}
          action={t(`webhooks.${asked}`)}
          isDangerous={asked === 'disable'}
          act={() => changeWebhook(id, { status: asked === 'disable' ? 'disabled' : 'active' })}
          onClose={onClose}
        />
      )}
      {asked === 'remove' && (
        <Ask
          title={t('webhooks.removeTitle', { name })}
          text={t('webhooks.removeText')}
          action={t('webhooks.remove')}
          isDangerous
          confirm={{ label: t('webhooks.removeConfirm', { name }), word: name }}
          act={async () => {
            await removeWebhook(id);
            await navigate({ to: '/webhooks' });
            forgetWebhook(id);
          }}
          onClose={onClose}
        />
      )}
      {rotated !== null && <SecretOfWebhook issued={rotated} onClose={() => setRotated(null)} />}
    </>
  );
}
