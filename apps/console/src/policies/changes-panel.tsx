import { Code, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Nothing, Panel } from '../app/show/page.js';
import { changesBetween } from './changes.js';
import type { PolicyDetails } from './policy-queries.js';

/** What would be judged otherwise, with the defaults of the release filled in on both sides. */
const saidBy = ({ document: { name: _name, detectors: _detectors, ...document }, effective }: PolicyDetails) => ({
  ...document,
  ...effective,
});

const inShort = (value: unknown): string => (value === undefined ? '—' : JSON.stringify(value));

export function ChangesPanel({ live, draft }: { readonly live: PolicyDetails; readonly draft: PolicyDetails }) {
  const { t } = useTranslation();
  const changes = changesBetween(saidBy(live), saidBy(draft));
  return (
    <Panel title={t('policies.changes')} text={t('policies.changesText', { live: live.version })} flush>
      {changes.length === 0 ? (
        <Nothing>{t('policies.noChanges')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="26%">{t('policies.place')}</Table.Th>
              <Table.Th w="26%">{t('policies.live')}</Table.Th>
              <Table.Th>{t('policies.here')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ pointer, before, after }) => (
              <Table.Tr key={pointer}>
                <Table.Th scope="row">
                  <Code>{pointer}</Code>
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{inShort(before)}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }} fw={600}>
                  {inShort(after)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
