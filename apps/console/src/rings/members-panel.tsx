import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showNumber, showShare } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import { When } from '../app/show/when.js';
import type { Ring } from './ring-queries.js';

export function MembersPanel({ ring: { members, folded } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('rings.members')}
      text={folded.members > 0 ? t('rings.foldedMembers', { shown: showNumber(folded.members) }) : undefined}
      flush
    >
      {members.length === 0 ? (
        <Nothing>{t('show.none')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rings.account')}</Table.Th>
              <Table.Th>{t('rings.role')}</Table.Th>
              <Table.Th ta="end">{t('rings.likelihood')}</Table.Th>
              <Table.Th>{t('rings.joined')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map(({ accountId, role, likelihood, joinedAt }) => (
              <Table.Tr key={accountId}>
                <Table.Td>
                  <AccountLink id={accountId} isRow />
                </Table.Td>
                <Table.Td>{t(`rings.roles.${role}`)}</Table.Td>
                <Table.Td ta="end">{likelihood === null ? t('rings.byCoins') : showShare(likelihood)}</Table.Td>
                <Table.Td>
                  <When at={joinedAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
