import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../app/keyboard/keyboard.js';
import { showCountdown } from '../../app/show/figures.js';
import { Identifier } from '../../app/show/identifier.js';
import { useNow } from '../../app/use-now.js';
import { caseActions } from '../case-queries.js';
import { useAct } from '../use-act.js';
import { keepLastDecision, useLastDecision, type LastDecision } from './last-decision.js';
import styles from './undo-toast.module.css';

const STEP_MS = 250;

/** The latest decision for as long as it can be undone: seen on every page, `U` undoes it. */
export function UndoToast() {
  const last = useLastDecision();
  return (
    <div className={styles.place} role="status">
      {last !== null && <Undoable key={`${last.of.id} ${last.of.version}`} last={last} />}
    </div>
  );
}

function Undoable({ last }: { readonly last: LastDecision }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const left = last.until - useNow(STEP_MS);
  const undo = useAct(
    last.of.id,
    () => caseActions.undo(last.of),
    () => {
      keepLastDecision(null);
      notifications.show({ message: t('case.verdict.undone') });
      void navigate({ to: '/cases/$caseId', params: { caseId: last.of.id } });
    },
  );
  useEffect(() => {
    if (left <= 0) keepLastDecision(null);
  }, [left]);
  useKeys([{ key: 'u', label: t('case.verdict.undo'), run: () => undo.mutate(undefined), disabled: undo.isPending }]);
  return (
    <Group className={styles.toast} gap="md" wrap="nowrap">
      <div>
        <Text fw={600}>
          {t(`show.caseStatuses.${last.decision}`)}: <Identifier id={last.subject} />
        </Text>
        <Text size="xs" c="dimmed" className="figures" aria-live="off">
          {t('case.verdict.undoIn', { left: showCountdown(left) })}
        </Text>
      </div>
      <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
        {t('case.verdict.undo')}
      </Button>
    </Group>
  );
}
