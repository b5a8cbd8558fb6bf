import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { CheckIcon, CopyIcon } from '@radix-ui/react-icons';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';

/** A secret that is shown this once: it closes by its button alone, not by a slip beside it. `caution`: why to copy it now. */
export function SecretOnce(props: {
  readonly title: string;
  readonly text: string;
  readonly secret: string;
  readonly caution?: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={props.onClose} title={props.title} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <Stack>
        <Text>{props.text}</Text>
        <Code block aria-label={props.title} tabIndex={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {props.secret}
        </Code>
        <Alert color="yellow">{props.caution ?? t('show.onlyOnce')}</Alert>
        <Group justify="flex-end">
          <CopyButton value={props.secret}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={copied ? <CheckIcon aria-hidden /> : <CopyIcon aria-hidden />}
                data-autofocus
              >
                <span aria-live="polite">{copied ? t('shell.copied') : t('show.copy')}</span>
              </Button>
            )}
          </CopyButton>
          <Button onClick={props.onClose}>{t('show.kept')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
