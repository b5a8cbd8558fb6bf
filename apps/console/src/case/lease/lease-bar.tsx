import { Alert, Button, Group, Text } from '@mantine/core';
import { LockClosedIcon } from '@radix-ui/react-icons';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../client/people.js';
import { mayLead, useStaff } from '../../client/session.js';
import type { Case } from '../../client/shapes.js';
import { showClock, showCountdown } from '../../app/show/figures.js';
import { caseActions } from '../case-queries.js';
import { useAct } from '../use-act.js';
import type { Lease } from './use-lease.js';

/** Whose case it is now and for how long; taking it and giving it back. */
export function LeaseBar({ of, lease }: { readonly of: Case; readonly lease: Lease }) {
  const { t } = useTranslation();
  const claim = useAct(of.id, () => caseActions.claim(of));
  const unclaim = useAct(of.id, () => caseActions.unclaim(of));
  const take = (
    <Button size="compact-sm" loading={claim.isPending} onClick={() => claim.mutate(undefined)}>
      {t('case.lease.take')}
    </Button>
  );
  if (lease.isLost) {
    return (
      <Alert color="orange" title={t('case.lease.lost')} role="alert">
        <Group justify="space-between">
          {t('case.lease.lostText')}
          {lease.standing === 'free' && take}
        </Group>
        {lease.standing === 'other' && <HeldByOther of={of} />}
      </Alert>
    );
  }
  if (lease.standing === 'mine') {
    return (
      <Group justify="space-between" gap="xs">
        <Text size="sm" className="figures">
          {t('case.lease.mine', { left: showCountdown(lease.leftMs) })}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={unclaim.isPending}
          onClick={() => unclaim.mutate(undefined)}
        >
          {t('case.lease.giveBack')}
        </Button>
      </Group>
    );
  }
  if (lease.standing === 'other') return <HeldByOther of={of} />;
  if (lease.standing === 'free' || lease.standing === 'second') return <Group justify="end">{take}</Group>;
  if (lease.standing === 'reads-only') return <Text c="dimmed">{t('case.lease.auditor')}</Text>;
  return null;
}

function HeldByOther({ of }: { readonly of: Case }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { id, role } = useStaff();
  const takeOver = useAct(of.id, () => caseActions.assign(of, `staff:${id}`));
  if (of.lease === null) return null;
  return (
    <Group gap="xs" justify="space-between" role="status">
      <Group gap={6}>
        <LockClosedIcon aria-hidden />
        <Text fw={600}>{t('case.lease.other', { name: nameOf(of.lease.holder), until: showClock(of.lease.expiresAt) })}</Text>
      </Group>
      {mayLead(role) && (
        <Button size="compact-sm" variant="default" loading={takeOver.isPending} onClick={() => takeOver.mutate(undefined)}>
          {t('case.lease.takeOver')}
        </Button>
      )}
    </Group>
  );
}
