import { Button, Center, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import type { Ring } from './ring-queries.js';

/** The largest; the rest on demand, up to a thousand. */
const SHOWN_FIRST = 50;

export function FlowsPanel({ ring: { flows, folded } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? flows : flows.slice(0, SHOWN_FIRST);
  return (
    <Panel
      title={t('rings.flows')}
      text={
        folded.flows > 0
          ? t('rings.foldedFlows', { flows: showNumber(folded.flows), coins: showNumber(folded.coins) })
          : t('rings.flowsText')
      }
      flush
    >
      {flows.length === 0 ? (
        <Nothing>{t('rings.noFlows')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rings.from')}</Table.Th>
              <Table.Th>{t('rings.to')}</Table.Th>
              <Table.Th ta="end">{t('rings.gifts')}</Table.Th>
              <Table.Th ta="end">{t('rings.coinsTitle')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ from, to, gifts, coins }) => (
              <Table.Tr key={`${from} ${to}`}>
                <Table.Td>
                  <AccountLink id={from} />
                </Table.Td>
                <Table.Td>
                  <AccountLink id={to} />
                </Table.Td>
                <Table.Td ta="end">{showNumber(gifts)}</Table.Td>
                <Table.Td ta="end">{showNumber(coins)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {shown.length < flows.length && (
        <Center p="sm">
          <Button variant="default" size="xs" onClick={() => setWhole(true)}>
            {t('rings.allFlows', { count: flows.length })}
          </Button>
        </Center>
      )}
    </Panel>
  );
}
