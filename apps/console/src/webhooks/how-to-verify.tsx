import { Code, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Columns, Panel } from '../app/show/page.js';

const STEPS = ['raw', 'check', 'once', 'order', 'fast'] as const;

/** The same steps as in docs/webhooks.md. */
const EXAMPLE = `import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(secret);

app.addContentTypeParser('application/json', { parseAs: 'string' },
  (_, body, done) => done(null, body));
app.post('/assay', async (request, reply) => {
  const { type, data } = webhook.verify(request.body, request.headers);
  await remember(request.headers['webhook-id'], type, data);
  return reply.code(204).send();
});`;

/** What whoever receives deliveries has to do, in the order in which they do it. */
export function HowToVerify() {
  const { t } = useTranslation();
  return (
    <Panel title={t('webhooks.verify.title')} text={t('webhooks.verify.text')}>
      <Columns>
        <List type="ordered" spacing="xs">
          {STEPS.map((step) => (
            <List.Item key={step}>{t(`webhooks.verify.steps.${step}`)}</List.Item>
          ))}
        </List>
        <Stack gap={4}>
          <Text size="xs" c="dimmed">
            {t('webhooks.verify.example')}
          </Text>
          <Code block tabIndex={0} role="region" aria-label={t('webhooks.verify.example')} style={{ overflow: 'auto' }}>
            {EXAMPLE}
          </Code>
        </Stack>
      </Columns>
    </Panel>
  );
}
