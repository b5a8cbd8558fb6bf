import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../app/show/digest.js';
import { showNumber, showShare } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import type { Account } from './account-queries.js';

export function LinkedPanel({ linked }: Pick<Account, 'linked'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('accounts.linked')} text={t('accounts.linkedText')} flush>
      {linked.length === 0 ? (
        <Nothing>{t('accounts.noLinked')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounts.account')}</Table.Th>
              <Table.Th ta="end">{t('accounts.likelihood')}</Table.Th>
              <Table.Th>{t('accounts.shared')}</Table.Th>
              <Table.Th>{t('accounts.decidedOn')}</Table.Th>
              <Table.Th ta="end">{t('accounts.held')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {linked.map(({ accountId, likelihood, shared, verdicts, heldCoins }) => (
              <Table.Tr key={accountId}>
                <Table.Th scope="row">
                  <AccountLink id={accountId} isRow />
                </Table.Th>
                <Table.Td ta="end">{showShare(likelihood)}</Table.Td>
                <Table.Td>
                  {shared.map(({ kind, digest, strangers }) => (
                    <div key={`${kind} ${digest}`}>
                      <Digest kind={kind} digest={digest} /> {strangers > 0 && t('accounts.strangers', { count: strangers })}
                    </div>
                  ))}
                </Table.Td>
                <Table.Td>{verdicts.released + verdicts.rejected === 0 ? '—' : t('accounts.verdicts', verdicts)}</Table.Td>
                <Table.Td ta="end">{showNumber(heldCoins)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
