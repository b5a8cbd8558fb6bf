import { useTranslation } from 'react-i18next';
import { Identifier } from '../app/show/identifier.js';
import type { Delivery } from './webhook-queries.js';

/** Which payout or transaction a delivery tells of; a test tells of the webhook itself. */
export function About({ delivery: { type, subject } }: { readonly delivery: Pick<Delivery, 'type' | 'subject'> }) {
  const { t } = useTranslation();
  return type === 'webhook.test' ? t('webhooks.itself') : <Identifier id={subject} />;
}
