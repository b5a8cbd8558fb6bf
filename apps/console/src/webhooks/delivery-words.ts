import type { TFunction } from 'i18next';
import { showNumber } from '../app/show/figures.js';
import type { Delivery } from './webhook-queries.js';
import { deliveryState } from './webhook-state.js';

/** What went wrong at the latest attempt, and what to do about it; null: nothing did, or it has been asked for again since. */
export function wordsOfError(
  t: TFunction,
  { status: standing, attempts, error, responseStatus }: Pick<Delivery, 'status' | 'attempts' | 'error' | 'responseStatus'>,
): { readonly what: string; readonly remedy: string } | null {
  const state = deliveryState({ status: standing, attempts, error });
  if (error === null || (state !== 'retrying' && state !== 'failed')) return null;
  const what = t(`webhooks.errors.${error}`, { status: responseStatus ?? '' });
  const known = error === 'status' ? statusKind(responseStatus) : null;
  return { what, remedy: known === null ? t(`webhooks.remedies.${error}`) : t(`webhooks.statusRemedies.${known}`) };
}

function statusKind(status: number | null): 'unauthorised' | 'missing' | 'gone' | 'tooMany' | null {
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404 || status === 405) return 'missing';
  if (status === 410) return 'gone';
  return status === 429 ? 'tooMany' : null;
}

/** The status of the latest answer and how long it took; null: there was none. */
export const answerInWords = (t: TFunction, { responseStatus, durationMs }: Pick<Delivery, 'responseStatus' | 'durationMs'>) =>
  responseStatus === null || durationMs === null
    ? null
    : t('webhooks.answerIn', { status: responseStatus, ms: showNumber(durationMs) });
