import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { caseActions } from '../case-queries.js';
import { useDraft } from '../draft.js';
import { useAct } from '../use-act.js';
import type { CaseDialogProps } from './snooze-dialog.js';

/** Hands the case to the leads with what they should know. Then the next case. */
export function EscalateDialog({ of, opened, onClose }: CaseDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useDraft(of.id, 'escalation');
  const escalate = useAct(
    of.id,
    () => caseActions.escalate(of, text.trim()),
    () => {
      setText('');
      onClose();
      notifications.show({ message: t('case.actions.escalated') });
      void navigate({ to: '/' });
    },
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('case.actions.escalateTitle')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') escalate.mutate(undefined);
        }}
      >
        <Stack>
          <Textarea
            data-autofocus
            label={t('case.actions.escalateText')}
            autosize
            minRows={3}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={text.trim() === ''} loading={escalate.isPending}>
            {t('case.actions.escalate')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
