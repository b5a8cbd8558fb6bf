import { Code, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Nothing, Panel } from '../app/show/page.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

/** Lists that the account, or something that it uses, is on; and signals that do not act on it for now. */
export function StandingPanel({ lists: { entries, suppressions } }: Pick<Account, 'lists'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('accounts.lists')} flush>
      {entries.length + suppressions.length === 0 ? (
        <Nothing>{t('accounts.noLists')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('lists.list')}</Table.Th>
              <Table.Th>{t('lists.what')}</Table.Th>
              <Table.Th>{t('lists.reason')}</Table.Th>
              <Table.Th>{t('lists.until')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map(({ entryId, list, kind, reason, expiresAt }) => (
              <Table.Tr key={entryId}>
                <Table.Th scope="row">{t(`lists.names.${list}`)}</Table.Th>
                <Table.Td>{t(`lists.kinds.${kind}`)}</Table.Td>
                <Table.Td>{reason}</Table.Td>
                <Table.Td>
                  <When at={expiresAt} />
                </Table.Td>
              </Table.Tr>
            ))}
            {suppressions.map(({ suppressionId, signal, until }) => (
              <Table.Tr key={suppressionId}>
                <Table.Th scope="row">{t('accounts.suppressed')}</Table.Th>
                <Table.Td colSpan={2}>
                  <Code>{signal}</Code>
                </Table.Td>
                <Table.Td>
                  <When at={until} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
