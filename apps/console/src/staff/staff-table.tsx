import { Badge, Button, Group, NativeSelect, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { When } from '../app/show/when.js';
import { useStaff } from '../client/session.js';
import { changeMember, resetPassword, ROLES, type StaffMember } from './staff-queries.js';

type Asked =
  | { readonly what: 'reset' | 'disable' | 'enable'; readonly member: StaffMember }
  | { readonly what: 'changeRole'; readonly member: StaffMember; readonly role: StaffMember['role'] };

interface Shown {
  readonly mayChange: boolean;
  readonly onPassword: (password: string) => void;
}

export function StaffTable({ members, mayChange, onPassword }: Shown & { readonly members: readonly StaffMember[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('staff.name')}</Table.Th>
            <Table.Th>{t('staff.email')}</Table.Th>
            <Table.Th>{t('staff.role')}</Table.Th>
            <Table.Th>{t('staff.signsIn')}</Table.Th>
            <Table.Th>{t('staff.lastSeen')}</Table.Th>
            <Table.Th>{t('staff.status')}</Table.Th>
            {mayChange && <Table.Th>{t('staff.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} mayChange={mayChange} onAsk={setAsked} />
          ))}
        </Table.Tbody>
      </Table>
      {asked !== null && <AskFirst asked={asked} onPassword={onPassword} onClose={() => setAsked(null)} />}
    </>
  );
}

function MemberRow(props: { readonly member: StaffMember; readonly mayChange: boolean; readonly onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const { id, name, email, role, status, hasPassword, mustChangePassword, lastSeenAt } = props.member;
  const isMe = useStaff().id === id;
  const isActive = status === 'active';
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {isMe && (
          <Text span c="dimmed" size="xs">
            {' '}
            {t('staff.you')}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{email}</Table.Td>
      <Table.Td>{props.mayChange && !isMe ? <RoleField {...props} /> : t(`shell.user.roles.${role}`)}</Table.Td>
      <Table.Td>
        {hasPassword ? t('staff.byPassword') : t('staff.bySso')}
        {mustChangePassword && (
          <Text c="dimmed" size="xs">
            {t('staff.mustChange')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <When at={lastSeenAt} none={t('staff.never')} />
      </Table.Td>
      <Table.Td>
        <Badge color={isActive ? 'green' : 'gray'}>{t(`staff.shown.${status}`)}</Badge>
      </Table.Td>
      {props.mayChange && (
        <Table.Td>
          <RowActions {...props} isMe={isMe} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function RoleField(props: { readonly member: StaffMember; readonly onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const { member, onAsk } = props;
  return (
    <NativeSelect
      size="xs"
      w={140}
      aria-label={t('staff.roleOf', { name: member.name })}
      value={member.role}
      data={ROLES.map((role) => ({ value: role, label: t(`shell.user.roles.${role}`) }))}
      onChange={({ currentTarget: { value } }) => {
        const role = ROLES.find((each) => each === value);
        if (role !== undefined && role !== member.role) onAsk({ what: 'changeRole', member, role });
      }}
    />
  );
}

function RowActions(props: { readonly member: StaffMember; readonly isMe: boolean; readonly onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const { member, isMe, onAsk } = props;
  const change = member.status === 'active' ? 'disable' : 'enable';
  return (
    <Group gap={4} wrap="nowrap">
      {member.status === 'active' && (
        <Button size="compact-xs" variant="default" data-row="" onClick={() => onAsk({ what: 'reset', member })}>
          {t('staff.reset')}
          <VisuallyHidden> {member.name}</VisuallyHidden>
        </Button>
      )}
      {!isMe && (
        <Button size="compact-xs" variant="default" onClick={() => onAsk({ what: change, member })}>
          {t(`staff.${change}`)}
          <VisuallyHidden> {member.name}</VisuallyHidden>
        </Button>
      )}
    </Group>
  );
}

function AskFirst(props: {
  readonly asked: Asked;
  readonly onPassword: (password: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { asked } = props;
  const { id, name } = asked.member;
  const act = async (): Promise<void> => {
    if (asked.what === 'reset') return props.onPassword(await resetPassword(id));
    if (asked.what === 'changeRole') return changeMember(id, { role: asked.role });
    return changeMember(id, { status: asked.what === 'disable' ? 'disabled' : 'active' });
  };
  const role = asked.what === 'changeRole' ? t(`shell.user.roles.${asked.role}`) : '';
  return (
    <Ask
      title={t(`staff.${asked.what}Title`, { name, role })}
      text={t(`staff.${asked.what}Text`)}
      action={t(`staff.${asked.what}`)}
      isDangerous={asked.what === 'disable'}
      act={act}
      onClose={props.onClose}
    />
  );
}
