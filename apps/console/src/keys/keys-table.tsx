import { Badge, Button, Code, Group, Table, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../app/show/ask.js';
import { When } from '../app/show/when.js';
import { revokeKey, rotateKey, stateOf, type ApiKey, type KeyState } from './keys-queries.js';

const STATE_COLOURS = { active: 'green', expired: 'gray', revoked: 'red' } as const satisfies Record<KeyState, string>;

interface Asked {
  readonly what: 'rotate' | 'revoke';
  readonly key: ApiKey;
}

export function KeysTable(props: {
  readonly keys: readonly ApiKey[];
  readonly now: number;
  readonly mayChange: boolean;
  readonly onSecret: (secret: string) => void;
}) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('keys.name')}</Table.Th>
            <Table.Th>{t('keys.owner')}</Table.Th>
            <Table.Th>{t('keys.starts')}</Table.Th>
            <Table.Th>{t('keys.scopes')}</Table.Th>
            <Table.Th>{t('keys.created')}</Table.Th>
            <Table.Th>{t('keys.expires')}</Table.Th>
            <Table.Th>{t('keys.state')}</Table.Th>
            {props.mayChange && <Table.Th>{t('keys.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} {...props} onAsk={(what) => setAsked({ what, key })} />
          ))}
        </Table.Tbody>
      </Table>
      {asked !== null && <AskFirst asked={asked} onSecret={props.onSecret} onClose={() => setAsked(null)} />}
    </>
  );
}

function KeyRow(props: {
  readonly apiKey: ApiKey;
  readonly now: number;
  readonly mayChange: boolean;
  readonly onAsk: (what: Asked['what']) => void;
}) {
  const { t } = useTranslation();
  const { name, owner, prefix, scopes, createdAt, expiresAt } = props.apiKey;
  const state = stateOf(props.apiKey, props.now);
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>{owner}</Table.Td>
      <Table.Td>
        <Code>{prefix}…</Code>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {scopes.map((scope) => (
            <Badge key={scope} color={scope === 'admin' ? 'orange' : 'gray'}>
              {scope}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
      <Table.Td>
        <When at={expiresAt} none={t('keys.never')} />
      </Table.Td>
      <Table.Td>
        <Badge color={STATE_COLOURS[state]}>{t(`keys.states.${state}`)}</Badge>
      </Table.Td>
      {props.mayChange && (
        <Table.Td>
          {state === 'active' && (
            <Group gap={4} wrap="nowrap">
              <Button size="compact-xs" variant="default" data-row="" onClick={() => props.onAsk('rotate')}>
                {t('keys.rotate')}
                <VisuallyHidden> {name}</VisuallyHidden>
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => props.onAsk('revoke')}>
                {t('keys.revoke')}
                <VisuallyHidden> {name}</VisuallyHidden>
              </Button>
            </Group>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
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
