import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { showWholeTime } from '../app/show/figures.js';
import { auditQuery } from './case-queries.js';
import { Panel } from './panel.js';

/** Who did what to the case, as the hash-chained log has it. */
export function AuditPanel({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { data, error, refetch } = useQuery(auditQuery(caseId));
  return (
    <Panel title={t('case.audit.title')}>
      {error !== null && <ErrorState error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingState />}
      {data?.data.length === 0 && <Text c="dimmed">{t('case.audit.none')}</Text>}
      {data !== undefined && data.data.length > 0 && (
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {data.data.map(({ id, at, actor, action, position, hash }) => (
              <Table.Tr key={id}>
                <Table.Td>{showWholeTime(at)}</Table.Td>
                <Table.Td>{nameOf(actor)}</Table.Td>
                <Table.Td>{action}</Table.Td>
                <Table.Td title={hash ?? undefined}>
                  {position === null ? t('case.audit.notChained') : t('case.audit.position', { position })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
