import { Button, Modal, Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staffNamesQuery } from '../../client/people.js';
import { caseActions } from '../case-queries.js';
import { useAct } from '../use-act.js';
import type { CaseDialogProps } from './snooze-dialog.js';

/** Makes the case somebody's; for leads. */
export function AssignDialog({ of, opened, onClose }: CaseDialogProps) {
  const { t } = useTranslation();
  const { data: names } = useQuery(staffNamesQuery);
  const [assignee, setAssignee] = useState<string | null>(of.assignee);
  const assign = useAct(
    of.id,
    () => caseActions.assign(of, assignee),
    () => {
      onClose();
      notifications.show({ message: t('case.actions.assigned') });
    },
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('case.actions.assignTitle')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack>
        <Select
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('queue.filters.clear') }}
          label={t('case.actions.assignee')}
          placeholder={t('case.actions.nobody')}
          data={Object.entries(names ?? {}).map(([actor, name]) => ({ value: actor, label: name }))}
          value={assignee}
          onChange={setAssignee}
        />
        <Button loading={assign.isPending} onClick={() => assign.mutate(undefined)}>
          {t('case.actions.assign')}
        </Button>
      </Stack>
    </Modal>
  );
}
