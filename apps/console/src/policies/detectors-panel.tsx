import { Badge, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showMoney } from '../app/show/figures.js';
import { Panel } from '../app/show/page.js';
import type { Mode, PolicyDetails } from './policy-queries.js';

export const MODE_COLOURS = { off: 'gray', shadow: 'yellow', live: 'green' } as const satisfies Record<Mode, string>;

export function DetectorsPanel({ effective }: Pick<PolicyDetails, 'effective'>) {
  const { t } = useTranslation();
  const holdCost = showMoney({ value: Math.round(effective.holdCostDollars * 100), currency: 'USD' });
  return (
    <Panel title={t('policies.detectors')} text={t('policies.detectorsText', { holdCost })} flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('policies.detector')}</Table.Th>
            <Table.Th>{t('policies.mode')}</Table.Th>
            <Table.Th ta="end">{t('policies.weight')}</Table.Th>
            <Table.Th>{t('policies.limits')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(effective.modes).map(([id, mode]) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{id}</Table.Th>
              <Table.Td>
                <Badge color={MODE_COLOURS[mode]}>{t(`policies.modes.${mode}`)}</Badge>
              </Table.Td>
              <Table.Td ta="end">{effective.weights[id] ?? '—'}</Table.Td>
              <Table.Td>
                <Text size="xs">
                  {Object.entries(effective.limits[id] ?? {})
                    .map(([name, value]) => `${name} ${value}`)
                    .join(' · ')}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
