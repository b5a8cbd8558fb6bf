import { Alert, Button, Group, Text } from '@mantine/core';
import { LockClosedIcon } from '@radix-ui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../client/people.js';
import { mayLead, useStaff } from '../../client/session.js';
import type { Case } from '../../client/shapes.js';
import { showClock, showCountdown } from '../../app/show/figures.js';
import { caseActions } from '../case-queries.js';
import styles from '../case.module.css';
import { useAct } from '../use-act.js';
import type { Lease } from './use-lease.js';

/** Whose case it is now and for how long; taking it and giving it back. */
export function LeaseBar({ of, lease }: { readonly of: Case; readonly lease: Lease }) {
  const { t } = useTranslation();
  if (lease.isLost) {
    return (
      <Alert color="orange" title={t('case.lease.lost')} role="alert">
        <Group justify="space-between">
          {t('case.lease.lostText')}
          {lease.standing === 'free' && <Take of={of} />}
        </Group>
        {lease.standing === 'other' && <HeldByOther of={of} />}
      </Alert>
    );
  }
  if (lease.standing === 'mine') {
    return (
      <Line text={t('case.lease.mine', { left: showCountdown(lease.leftMs) })}>
        <GiveBack of={of} />
      </Line>
    );
  }
  if (lease.standing === 'other') return <HeldByOther of={of} />;
  if (lease.standing === 'free' || lease.standing === 'second') {
    return (
      <Line text={t(`case.lease.${lease.standing}`)}>
        <Take of={of} />
      </Line>
    );
  }
  if (lease.standing === 'for-leads') return <Line text={t('case.lease.forLeads')} />;
  if (lease.standing === 'reads-only') return <Text c="dimmed">{t('case.lease.auditor')}</Text>;
  return null;
}

const Line = ({ text, children }: { readonly text: ReactNode; readonly children?: ReactNode }) => (
  <div className={styles.lease}>
    <Text fw={600} component="div" className="figures">
      {text}
    </Text>
    {children}
  </div>
);

function Take({ of }: { readonly of: Case }) {
  const { t } = useTranslation();
  const claim = useAct(of.id, () => caseActions.claim(of));
  return (
    <Button size="xs" loading={claim.isPending} onClick={() => claim.mutate(undefined)}>
      {t('case.lease.take')}
    </Button>
  );
}

function GiveBack({ of }: { readonly of: Case }) {
  const { t } = useTranslation();
  const unclaim = useAct(of.id, () => caseActions.unclaim(of));
  return (
    <Button size="xs" variant="default" loading={unclaim.isPending} onClick={() => unclaim.mutate(undefined)}>
      {t('case.lease.giveBack')}
    </Button>
  );
}

function HeldByOther({ of }: { readonly of: Case }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { id, role } = useStaff();
  const takeOver = useAct(of.id, () => caseActions.assign(of, `staff:${id}`));
  if (of.lease === null) return null;
  const held = t('case.lease.other', { name: nameOf(of.lease.holder), until: showClock(of.lease.expiresAt) });
  return (
    <div role="status">
      <Line
        text={
          <Group gap={6} wrap="nowrap">
            <LockClosedIcon aria-hidden style={{ flex: 'none' }} />
            <span>{held}</span>
          </Group>
        }
      >
        {mayLead(role) && (
          <Button size="xs" variant="default" loading={takeOver.isPending} onClick={() => takeOver.mutate(undefined)}>
            {t('case.lease.takeOver')}
          </Button>
        )}
      </Line>
    </div>
  );
}
