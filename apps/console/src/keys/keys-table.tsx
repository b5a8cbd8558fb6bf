import { Badge, Code, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { RowButton } from '../app/show/row-button.js';
import { shownIf, TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import { revokeKey, rotateKey, stateOf, type ApiKey, type KeyState } from './keys-queries.js';

const STATE_COLOURS = { active: 'green', expired: 'gray', revoked: 'red' } as const satisfies Record<KeyState, string>;

interface Asked {
  readonly what: 'rotate' | 'revoke';
  readonly key: ApiKey;
}

export function KeysTable(props: {
  readonly keys: readonly ApiKey[];
  readonly none: ReactNode;
  readonly now: number;
  readonly mayChange: boolean;
  readonly onSecret: (secret: string) => void;
}) {
  const { t } = useTranslation();
  const { keys, none, now, mayChange } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <TablePanel<ApiKey>
      title={t('keys.count', { count: keys.length })}
      none={none}
      rows={keys}
      keyOf={({ id }) => id}
      columns={[
        { header: t('keys.name'), is: 'name', cell: ({ name }) => name },
        { header: t('keys.owner'), cell: ({ owner }) => owner },
        { header: t('keys.starts'), cell: ({ prefix }) => <Code>{prefix}…</Code> },
        { header: t('keys.scopes'), cell: ({ scopes }) => <Scopes of={scopes} /> },
        { header: t('keys.created'), cell: ({ createdAt }) => <When at={createdAt} /> },
        { header: t('keys.expires'), cell: ({ expiresAt }) => <When at={expiresAt} none={t('keys.never')} /> },
        { header: t('keys.state'), cell: (key) => <State of={stateOf(key, now)} /> },
        ...shownIf<ApiKey>(mayChange, {
          header: t('keys.actions'),
          cell: (key) =>
            stateOf(key, now) === 'active' && (
              <Group gap={4} wrap="nowrap">
                <RowButton isRow label={t('keys.rotate')} about={key.name} onClick={() => setAsked({ what: 'rotate', key })} />
                <RowButton label={t('keys.revoke')} about={key.name} onClick={() => setAsked({ what: 'revoke', key })} />
              </Group>
            ),
        }),
      ]}
    >
      {asked !== null && <AskFirst asked={asked} onSecret={props.onSecret} onClose={() => setAsked(null)} />}
    </TablePanel>
  );
}

const Scopes = ({ of }: { readonly of: ApiKey['scopes'] }) => (
  <Group gap={4}>
    {of.map((scope) => (
      <Badge key={scope} color={scope === 'admin' ? 'orange' : 'gray'}>
        {scope}
      </Badge>
    ))}
  </Group>
);

function State({ of }: { readonly of: KeyState }) {
  const { t } = useTranslation();
  return <Badge color={STATE_COLOURS[of]}>{t(`keys.states.${of}`)}</Badge>;
}

function AskFirst(props: { readonly asked: Asked; readonly onSecret: (secret: string) => void; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { what, key } = props.asked;
  const act = async (): Promise<void> => {
    if (what === 'rotate') return props.onSecret(await rotateKey(key.id));
    return revokeKey(key.id);
  };
  return (
    <Ask
      title={t(`keys.${what}Title`, { name: key.name })}
      text={t(`keys.${what}Text`)}
      action={t(`keys.${what}`)}
      isDangerous={what === 'revoke'}
      act={act}
      onClose={props.onClose}
    />
  );
}
