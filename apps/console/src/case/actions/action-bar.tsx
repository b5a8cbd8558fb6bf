import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayLead, useStaff } from '../../client/session.js';
import type { CaseDetails } from '../../client/shapes.js';
import { useKeys } from '../../app/keyboard/keyboard.js';
import { AssignDialog } from './assign-dialog.js';
import { EscalateDialog } from './escalate-dialog.js';
import { SnoozeDialog } from './snooze-dialog.js';

type Open = 'snooze' | 'escalate' | 'assign' | null;

/** What else can be done with a case than deciding it. */
export function ActionBar({ of, isMine }: { readonly of: CaseDetails; readonly isMine: boolean }) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const mayAssign = mayLead(role) && of.status !== 'decided';
  useKeys([
    { key: 'e', label: t('case.actions.escalate'), run: () => setOpen('escalate'), disabled: !isMine },
    { key: 's', label: t('case.actions.snooze'), run: () => setOpen('snooze'), disabled: !isMine },
  ]);
  return (
    <>
      <Group gap="xs" grow>
        <Button size="compact-sm" variant="default" disabled={!isMine} onClick={() => setOpen('snooze')}>
          {t('case.actions.snooze')} (S)
        </Button>
        <Button size="compact-sm" variant="default" disabled={!isMine} onClick={() => setOpen('escalate')}>
          {t('case.actions.escalate')} (E)
        </Button>
        {mayAssign && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen('assign')}>
            {t('case.actions.assign')}
          </Button>
        )}
      </Group>
      <SnoozeDialog of={of} opened={open === 'snooze'} onClose={close} />
      <EscalateDialog of={of} opened={open === 'escalate'} onClose={close} />
      {mayAssign && <AssignDialog of={of} opened={open === 'assign'} onClose={close} />}
    </>
  );
}
