import { Group, Kbd, Modal, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useActiveKeys } from '../keyboard/keyboard.js';
import { help } from './open-dialogs.js';
import { usePreferences } from '../theme/preferences.js';

/** What can be pressed on this page, and the switch for single letters. */
export function KeyboardHelp() {
  const { t } = useTranslation();
  const opened = help.useIsOpen();
  const { letterKeys, setLetterKeys } = usePreferences();
  const bindings = useActiveKeys();
  return (
    <Modal
      opened={opened}
      onClose={help.close}
      title={t('shell.keys.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack gap="xs">
        <Switch
          label={t('shell.keys.letterKeys')}
          description={t('shell.keys.letterKeysText')}
          checked={letterKeys}
          onChange={(event) => setLetterKeys(event.currentTarget.checked)}
          mb="sm"
        />
        {bindings.map(({ key, label }) => (
          <Group key={`${key} ${label}`} justify="space-between" wrap="nowrap">
            <Text>{label}</Text>
            <KeyName name={key} />
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}

/** `mod+k` as keys on a keyboard. */
export function KeyName({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap">
      {name.split('+').map((part) => (
        <Kbd key={part}>{part === 'mod' ? t('shell.keys.mod') : part.length === 1 ? part.toUpperCase() : capitalised(part)}</Kbd>
      ))}
    </Group>
  );
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
