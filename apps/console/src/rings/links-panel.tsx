import { useTranslation } from 'react-i18next';
import { Digest } from '../app/show/digest.js';
import { AccountLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import type { Ring } from './ring-queries.js';
import { sharedThings } from './shared-things.js';

/** Beyond, a thing says no more by naming further accounts. */
const ACCOUNTS_SHOWN = 8;

export function LinksPanel({ ring: { links } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('rings.shared')}
      text={t('rings.sharedText')}
      none={t('rings.nothingShared')}
      rows={sharedThings(links)}
      keyOf={({ kind, digest }) => `${kind} ${digest}`}
      columns={[
        { header: t('rings.thing'), is: 'name', cell: ({ kind, digest }) => <Digest kind={kind} digest={digest} /> },
        { header: t('rings.accounts'), cell: ({ accounts }) => <Accounts ids={accounts} /> },
      ]}
    />
  );
}

function Accounts({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      {ids.slice(0, ACCOUNTS_SHOWN).map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <AccountLink id={id} />
        </span>
      ))}
      {ids.length > ACCOUNTS_SHOWN && ` ${t('rings.andMore', { count: ids.length - ACCOUNTS_SHOWN })}`}
    </>
  );
}
