import { Badge, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { CaseLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

export function CasesPanel({ cases }: Pick<Account, 'cases'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('accounts.cases')} text={t('accounts.newest')} flush>
      {cases.length === 0 ? (
        <Nothing>{t('accounts.noCases')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounts.case')}</Table.Th>
              <Table.Th>{t('accounts.opened')}</Table.Th>
              <Table.Th>{t('accounts.status')}</Table.Th>
              <Table.Th ta="end">{t('accounts.held')}</Table.Th>
              <Table.Th ta="end">{t('accounts.score')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cases.map(({ id, kind, openedAt, status, decision, heldCoins, score }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  <CaseLink id={id} isRow>
                    {t(`show.caseKinds.${kind}`)}
                  </CaseLink>
                </Table.Th>
                <Table.Td>
                  <When at={openedAt} />
                </Table.Td>
                <Table.Td>
                  <Badge color={status === 'decided' ? 'gray' : 'blue'}>{t(`show.caseStatuses.${status}`)}</Badge>{' '}
                  {decision !== null && t(`show.decisions.${decision}`)}
                </Table.Td>
                <Table.Td ta="end">{showNumber(heldCoins)}</Table.Td>
                <Table.Td ta="end">{score}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
