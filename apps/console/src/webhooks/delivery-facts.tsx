import { MINUTE_MS } from '@app/domain';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showDuration, showNumber, showTime } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { When } from '../app/show/when.js';
import { useNow } from '../app/use-now.js';
import { About } from './about.js';
import { answerInWords } from './delivery-words.js';
import type { Delivery } from './webhook-queries.js';
import styles from './webhooks.module.css';

const STEP_MS = 1_000;

export function DeliveryFacts({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const { eventId, occurredAt, attempts, lastAttemptAt, nextAttemptAt } = delivery;
  const answer = answerInWords(t, delivery);
  return (
    <dl className={styles.facts}>
      <Fact name={t('webhooks.about')}>
        <About delivery={delivery} />
      </Fact>
      <Fact name={t('webhooks.eventId')} note={t('webhooks.eventIdNote')}>
        <Identifier id={eventId} />
      </Fact>
      <Fact name={t('webhooks.happened')}>
        <When at={occurredAt} />
      </Fact>
      <Fact name={t('webhooks.attempts')} note={t('webhooks.attemptsNote')}>
        {showNumber(attempts)}
      </Fact>
      {lastAttemptAt !== null && (
        <Fact name={t('webhooks.lastAttempt')}>
          <When at={lastAttemptAt} />
        </Fact>
      )}
      {answer !== null && <Fact name={t('webhooks.answer')}>{answer}</Fact>}
      <Fact name={t('webhooks.nextAttempt')}>
        <Next at={nextAttemptAt} />
      </Fact>
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly note?: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.children}
        {props.note !== undefined && (
          <Text size="xs" c="dimmed">
            {props.note}
          </Text>
        )}
      </dd>
    </div>
  );
}

function Next({ at }: { readonly at: string | null }) {
  const { t } = useTranslation();
  const now = useNow(STEP_MS);
  if (at === null) return t('webhooks.nextNone');
  const left = Date.parse(at) - now;
  if (left <= 0) return t('webhooks.nextNow');
  if (left < MINUTE_MS) return t('webhooks.nextInSeconds', { seconds: Math.ceil(left / 1000) });
  return t('webhooks.nextIn', { at: showTime(at), in: showDuration(left) });
}
