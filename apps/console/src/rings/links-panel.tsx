import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../app/show/digest.js';
import { AccountLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import type { Ring } from './ring-queries.js';
import { sharedThings } from './shared-things.js';

/** Beyond, a thing says no more by naming further accounts. */
const ACCOUNTS_SHOWN = 8;

export function LinksPanel({ ring: { links } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  const things = sharedThings(links);
  return (
    <Panel title={t('rings.shared')} text={t('rings.sharedText')} flush>
      {things.length === 0 ? (
        <Nothing>{t('rings.nothingShared')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rings.thing')}</Table.Th>
              <Table.Th>{t('rings.accounts')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {things.map(({ kind, digest, accounts }) => (
              <Table.Tr key={`${kind} ${digest}`}>
                <Table.Th scope="row">
                  <Digest kind={kind} digest={digest} />
                </Table.Th>
                <Table.Td>
                  {accounts.slice(0, ACCOUNTS_SHOWN).map((id, index) => (
                    <span key={id}>
                      {index > 0 && ', '}
                      <AccountLink id={id} />
                    </span>
                  ))}
                  {accounts.length > ACCOUNTS_SHOWN && ` ${t('rings.andMore', { count: accounts.length - ACCOUNTS_SHOWN })}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
