import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showShare } from '../app/show/figures.js';
import { RingLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

export function RingsPanel({ rings }: Pick<Account, 'rings'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('accounts.rings')} flush>
      {rings.length === 0 ? (
        <Nothing>{t('accounts.noRings')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounts.ring')}</Table.Th>
              <Table.Th>{t('rings.role')}</Table.Th>
              <Table.Th ta="end">{t('rings.likelihood')}</Table.Th>
              <Table.Th ta="end">{t('rings.score')}</Table.Th>
              <Table.Th>{t('rings.joined')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rings.map(({ id, role, likelihood, score, joinedAt }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  <RingLink id={id} isRow />
                </Table.Th>
                <Table.Td>{t(`rings.roles.${role}`)}</Table.Td>
                <Table.Td ta="end">{likelihood === null ? t('rings.byCoins') : showShare(likelihood)}</Table.Td>
                <Table.Td ta="end">{score}</Table.Td>
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
