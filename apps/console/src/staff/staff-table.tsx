import { Badge, Group, NativeSelect, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { RowButton } from '../app/show/row-button.js';
import { shownIf, TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import { useStaff } from '../client/session.js';
import { changeMember, resetPassword, ROLES, type StaffMember } from './staff-queries.js';

type Asked =
  | { readonly what: 'reset' | 'disable' | 'enable'; readonly member: StaffMember }
  | { readonly what: 'changeRole'; readonly member: StaffMember; readonly role: StaffMember['role'] };

interface Shown {
  readonly members: readonly StaffMember[];
  readonly none: ReactNode;
  readonly mayChange: boolean;
  readonly onPassword: (password: string) => void;
  readonly children?: ReactNode;
}

export function StaffTable({ members, none, mayChange, onPassword, children }: Shown) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const me = useStaff().id;
  return (
    <TablePanel<StaffMember>
      title={t('staff.count', { count: members.length })}
      none={none}
      rows={members}
      keyOf={({ id }) => id}
      columns={[
        { header: t('staff.name'), is: 'name', cell: (member) => <Name member={member} isMe={member.id === me} /> },
        { header: t('staff.email'), cell: ({ email }) => email },
        {
          header: t('staff.role'),
          cell: (member) =>
            mayChange && member.id !== me ? <RoleField member={member} onAsk={setAsked} /> : t(`shell.user.roles.${member.role}`),
        },
        { header: t('staff.signsIn'), cell: (member) => <SignsIn member={member} /> },
        { header: t('staff.lastSeen'), cell: ({ lastSeenAt }) => <When at={lastSeenAt} none={t('staff.never')} /> },
        {
          header: t('staff.status'),
          cell: ({ status }) => <Badge color={status === 'active' ? 'green' : 'gray'}>{t(`staff.shown.${status}`)}</Badge>,
        },
        ...shownIf<StaffMember>(mayChange, {
          header: t('staff.actions'),
          cell: (member) => <RowActions member={member} isMe={member.id === me} onAsk={setAsked} />,
        }),
      ]}
    >
      {children}
      {asked !== null && <AskFirst asked={asked} onPassword={onPassword} onClose={() => setAsked(null)} />}
    </TablePanel>
  );
}

function Name({ member, isMe }: { readonly member: StaffMember; readonly isMe: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {member.name}
      {isMe && (
        <Text span c="dimmed" size="xs">
          {' '}
          {t('staff.you')}
        </Text>
      )}
    </>
  );
}

function SignsIn({ member }: { readonly member: StaffMember }) {
  const { t } = useTranslation();
  return (
    <>
      {member.hasPassword ? t('staff.byPassword') : t('staff.bySso')}
      {member.mustChangePassword && (
        <Text c="dimmed" size="xs">
          {t('staff.mustChange')}
        </Text>
      )}
    </>
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
        <RowButton isRow label={t('staff.reset')} about={member.name} onClick={() => onAsk({ what: 'reset', member })} />
      )}
      {!isMe && <RowButton label={t(`staff.${change}`)} about={member.name} onClick={() => onAsk({ what: change, member })} />}
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
