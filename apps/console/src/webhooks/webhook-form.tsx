import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/show/dialog.js';
import { Refusal } from '../app/show/refusal.js';
import { Problem } from '../client/problem.js';
import { CHOSEN_EVENTS, type WebhookEvent } from './webhook-queries.js';

export interface WantedWebhook {
  readonly name: string;
  readonly url: string;
  readonly events: WebhookEvent[];
}

/** What whoever pays out has to know. */
const USUAL: WebhookEvent[] = ['payout.approved', 'payout.held', 'payout.released', 'payout.rejected', 'payout.clawback'];
const NEW: WantedWebhook = { name: '', url: '', events: USUAL };
const FIELDS = ['name', 'url', 'events'] as const;

/** A new webhook, or one that is there already (`of`). */
export function WebhookForm(props: {
  readonly title: string;
  readonly action: string;
  readonly of?: WantedWebhook;
  readonly act: (wanted: WantedWebhook) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { name, url, events } = props.of ?? NEW;
  const form = useForm<WantedWebhook>({
    initialValues: { name, url, events: [...events] },
    validate: { events: (chosen) => (chosen.length === 0 ? t('webhooks.eventsNeeded') : null) },
  });
  const acting = useMutation({
    mutationFn: props.act,
    onSuccess: props.onClose,
    onError: (error) => form.setErrors(faultsOf(error)),
  });
  const isToldAtTheField = Object.keys(faultsOf(acting.error)).length > 0;
  return (
    <Dialog onClose={props.onClose} title={props.title} size="lg">
      <form onSubmit={form.onSubmit((wanted) => acting.mutate({ ...wanted, name: wanted.name.trim(), url: wanted.url.trim() }))}>
        <Stack>
          <TextInput
            label={t('webhooks.name')}
            description={t('webhooks.nameHint')}
            required
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('webhooks.url')}
            description={t('webhooks.urlHint')}
            placeholder="https://platform.example.com/assay"
            required
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            {...form.getInputProps('url')}
          />
          <Checkbox.Group label={t('webhooks.events')} required {...form.getInputProps('events')}>
            <Stack gap="xs" mt={4}>
              {CHOSEN_EVENTS.map((event) => (
                <Checkbox key={event} value={event} label={t(`webhooks.eventTexts.${event}`)} description={event} />
              ))}
            </Stack>
          </Checkbox.Group>
          {!isToldAtTheField && <Refusal error={acting.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('show.cancel')}
            </Button>
            <Button type="submit" loading={acting.isPending}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** What the API says of a field is said at the field. */
function faultsOf(error: unknown): Partial<Record<(typeof FIELDS)[number], string>> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    error.errors.flatMap(({ pointer, detail }) => {
      const field = FIELDS.find((each) => pointer === `/${each}` || pointer.startsWith(`/${each}/`));
      return field === undefined ? [] : [[field, `${detail.slice(0, 1).toUpperCase()}${detail.slice(1)}.`]];
    }),
  );
}
