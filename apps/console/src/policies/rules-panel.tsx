import { Badge, Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Nothing, Panel } from '../app/show/page.js';
import { MODE_COLOURS } from './detectors-panel.js';
import type { PolicyDocument } from './policy-queries.js';

export function RulesPanel({ rules }: Pick<PolicyDocument, 'rules'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('policies.rules')} text={t('policies.rulesText')} flush>
      {rules.length === 0 ? (
        <Nothing>{t('policies.noRules')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('policies.rule')}</Table.Th>
              <Table.Th>{t('policies.when')}</Table.Th>
              <Table.Th>{t('policies.does')}</Table.Th>
              <Table.Th>{t('policies.mode')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rules.map(({ id, description, subjects, when, action, head, score, mode }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  {id}
                  <Text size="xs" c="dimmed" fw={400}>
                    {description}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <Code style={{ overflowWrap: 'anywhere' }}>{when}</Code>
                  <Text size="xs" c="dimmed">
                    {subjects.join(', ')}
                  </Text>
                </Table.Td>
                <Table.Td>{t('policies.doesText', { action, head, score })}</Table.Td>
                <Table.Td>
                  <Badge color={MODE_COLOURS[mode]}>{t(`policies.modes.${mode}`)}</Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
