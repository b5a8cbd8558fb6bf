import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Nothing, Panel } from '../app/show/page.js';
import { Person } from '../app/show/person.js';
import { When } from '../app/show/when.js';
import type { PolicyDetails } from './policy-queries.js';

export function PublicationsPanel({ publications }: Pick<PolicyDetails, 'publications'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('policies.publications')} flush>
      {publications.length === 0 ? (
        <Nothing>{t('policies.neverLive')}</Nothing>
      ) : (
        <Table>
          <Table.Tbody>
            {publications.map(({ publication, kind, at, actor, reason }) => (
              <Table.Tr key={publication}>
                <Table.Td>
                  <When at={at} />
                </Table.Td>
                <Table.Td>
                  {t(`policies.publicationKinds.${kind}`)} <Person actor={actor} />
                  {reason !== null && (
                    <Text size="xs" c="dimmed">
                      {reason}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
