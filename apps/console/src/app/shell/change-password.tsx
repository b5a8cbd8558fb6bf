import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { ChangePasswordForm } from '../../sign-in/change-password-form.js';
import { passwordChange } from './open-dialogs.js';

/** Wherever one is; one stays signed in here and nowhere else. */
export function ChangePassword() {
  const { t } = useTranslation();
  const done = (): void => {
    passwordChange.close();
    notifications.show({ message: t('signIn.changed') });
  };
  return (
    <Modal
      opened={passwordChange.useIsOpen()}
      onClose={passwordChange.close}
      title={t('shell.user.changePassword')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <ChangePasswordForm onDone={done} />
    </Modal>
  );
}
