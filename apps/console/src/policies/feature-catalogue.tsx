import { Code, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Nothing, Panel } from '../app/show/page.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import styles from './policies.module.css';
import { featuresQuery } from './policy-queries.js';

/** What rules may name, with types and meanings. */
export function FeatureCatalogue() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { data, error, refetch } = useQuery(featuresQuery);
  const wanted = typed.trim().toLowerCase();
  const shown = data?.data.filter(({ name, meaning }) => `${name} ${meaning}`.toLowerCase().includes(wanted)) ?? [];
  return (
    <Panel
      title={t('policies.features')}
      text={t('policies.featuresText')}
      actions={
        <TextInput
          size="xs"
          aria-label={t('policies.findFeature')}
          placeholder={t('policies.findFeature')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      }
      flush
    >
      {error !== null && <ErrorState error={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <LoadingState />}
      {data !== undefined && shown.length === 0 && <Nothing>{t('policies.noFeature')}</Nothing>}
      <div className={styles.catalogue} tabIndex={0} role="group" aria-label={t('policies.features')}>
        <Table>
          <Table.Tbody>
            {shown.map(({ name, type, meaning, subjects }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" style={{ verticalAlign: 'top' }}>
                  <Code>{name}</Code>
                  <Text size="xs" c="dimmed" fw={400}>
                    {type}
                  </Text>
                </Table.Th>
                <Table.Td>
                  {meaning}
                  <Text size="xs" c="dimmed">
                    {subjects.join(', ')}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  );
}
