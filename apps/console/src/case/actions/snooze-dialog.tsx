import { HOUR_MS } from '@app/domain';
import { Button, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseDetails } from '../../client/shapes.js';
import { showTime } from '../../app/show/figures.js';
import { caseActions } from '../case-queries.js';
import { useAct } from '../use-act.js';

const HOURS = [1, 4, 24] as const;
const MORNING_HOUR = 9;

export interface CaseDialogProps {
  readonly of: CaseDetails;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Puts the case aside for a while; it comes back by itself and stays due when it was. Then the next case. */
export function SnoozeDialog({ of, opened, onClose }: CaseDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const snooze = useAct(
    of.id,
    (until: string) => caseActions.snooze(of, until),
    ({ snoozedUntil }) => {
      onClose();
      if (snoozedUntil !== null) notifications.show({ message: t('case.actions.snoozed', { until: showTime(snoozedUntil) }) });
      void navigate({ to: '/' });
    },
  );
  const until = (at: number): void => snooze.mutate(new Date(at).toISOString());
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('case.actions.snoozeTitle')}
      size="xs"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack gap="xs">
        <Text c="dimmed">{t('case.actions.snoozeText')}</Text>
        {HOURS.map((hours) => (
          <Button key={hours} variant="default" disabled={snooze.isPending} onClick={() => until(Date.now() + hours * HOUR_MS)}>
            {t('case.actions.hours', { count: hours })}
          </Button>
        ))}
        <Button variant="default" disabled={snooze.isPending} onClick={() => until(tomorrowMorning())}>
          {t('case.actions.tomorrow')}
        </Button>
      </Stack>
    </Modal>
  );
}

function tomorrowMorning(): number {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  return at.setHours(MORNING_HOUR, 0, 0, 0);
}
