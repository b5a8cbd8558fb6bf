import { useTranslation } from 'react-i18next';
import { SecretOnce } from '../app/show/secret-once.js';
import type { IssuedWebhook } from './webhook-queries.js';

export function SecretOfWebhook({ issued, onClose }: { readonly issued: IssuedWebhook; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <SecretOnce
      title={t('webhooks.secret', { name: issued.name })}
      text={t('webhooks.secretText')}
      caution={t('webhooks.secretOnce')}
      secret={issued.secret}
      onClose={onClose}
    />
  );
}
