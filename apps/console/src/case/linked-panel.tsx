import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkedAccount } from '../client/shapes.js';
import { showNumber, showShare } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { Panel } from './panel.js';

/** Most likely first: what comes after rarely decides a case. */
const FIRST_SHOWN = 8;

/** Accounts that share devices, cards or destinations with those of the case, and what became of theirs. */
export function LinkedPanel({ accounts }: { readonly accounts: readonly LinkedAccount[] }) {
  const { t } = useTranslation();
  const [isAll, setIsAll] = useState(false);
  const left = accounts.length - FIRST_SHOWN;
  return (
    <Panel title={t('case.linked.title')}>
      {accounts.length === 0 ? (
        <Text c="dimmed">{t('case.linked.none')}</Text>
      ) : (
        <Table verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('case.linked.account')}</Table.Th>
              <Table.Th ta="end">{t('case.linked.likelihood')}</Table.Th>
              <Table.Th>{t('case.linked.shared')}</Table.Th>
              <Table.Th>{t('case.linked.verdicts')}</Table.Th>
              <Table.Th ta="end">{t('case.linked.held')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(isAll ? accounts : accounts.slice(0, FIRST_SHOWN)).map(({ accountId, likelihood, shared, verdicts, heldCoins }) => (
              <Table.Tr key={accountId}>
                <Table.Td>
                  <AccountLink id={accountId} />
                </Table.Td>
                <Table.Td ta="end">{showShare(likelihood)}</Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    {shared.map(({ kind, digest, strangers }) => (
                      <Badge
                        key={`${kind} ${digest}`}
                        color="gray"
                        title={strangers > 0 ? t('case.linked.strangers', { count: strangers }) : undefined}
                      >
                        {kind}
                      </Badge>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>{t('case.linked.verdictsText', verdicts)}</Table.Td>
                <Table.Td ta="end">{showNumber(heldCoins)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {left > 0 && !isAll && (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsAll(true)}>
          {t('case.linked.more', { count: left })}
        </Button>
      )}
    </Panel>
  );
}
