import { ActionIcon, Avatar, Menu, Text, VisuallyHidden } from '@mantine/core';
import { ExitIcon, KeyboardIcon, LockClosedIcon } from '@radix-ui/react-icons';
import { useTranslation } from 'react-i18next';
import { signOut, useHasPassword, useStaff } from '../../client/session.js';
import { help, passwordChange } from './open-dialogs.js';

export function UserMenu() {
  const { t } = useTranslation();
  const { name, email, role } = useStaff();
  const hasPassword = useHasPassword();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" radius="xl">
          <Avatar name={name} size={28} radius="xl" color="pine" />
          <VisuallyHidden>
            {t('shell.user.menu')}: {name}
          </VisuallyHidden>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '6px 12px' }}>
          <Text fw={600}>{name}</Text>
          <Text c="dimmed" size="xs">
            {email}
          </Text>
          <Text c="dimmed" size="xs">
            {t(`shell.user.roles.${role}`)}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<KeyboardIcon aria-hidden />} onClick={help.open}>
          {t('shell.keys.open')}
        </Menu.Item>
        {hasPassword && (
          <Menu.Item leftSection={<LockClosedIcon aria-hidden />} onClick={passwordChange.open}>
            {t('shell.user.changePassword')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<ExitIcon aria-hidden />} onClick={() => void signOut()}>
          {t('shell.user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
