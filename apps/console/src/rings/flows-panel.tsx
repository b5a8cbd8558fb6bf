import { Button, Center } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import type { Ring } from './ring-queries.js';

/** The largest; the rest on demand, up to a thousand. */
const SHOWN_FIRST = 50;

export function FlowsPanel({ ring: { flows, folded } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? flows : flows.slice(0, SHOWN_FIRST);
  return (
    <TablePanel
      title={t('rings.flows')}
      text={
        folded.flows > 0
          ? t('rings.foldedFlows', { flows: showNumber(folded.flows), coins: showNumber(folded.coins) })
          : t('rings.flowsText')
      }
      none={t('rings.noFlows')}
      rows={shown}
      keyOf={({ from, to }) => `${from} ${to}`}
      columns={[
        { header: t('rings.from'), cell: ({ from }) => <AccountLink id={from} /> },
        { header: t('rings.to'), cell: ({ to }) => <AccountLink id={to} /> },
        { header: t('rings.gifts'), is: 'number', cell: ({ gifts }) => showNumber(gifts) },
        { header: t('rings.coinsTitle'), is: 'number', cell: ({ coins }) => showNumber(coins) },
      ]}
    >
      {shown.length < flows.length && (
        <Center p="sm">
          <Button variant="default" size="xs" onClick={() => setWhole(true)}>
            {t('rings.allFlows', { count: flows.length })}
          </Button>
        </Center>
      )}
    </TablePanel>
  );
}
