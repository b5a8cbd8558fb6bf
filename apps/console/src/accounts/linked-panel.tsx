import { useTranslation } from 'react-i18next';
import { Digest } from '../app/show/digest.js';
import { showNumber, showShare } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import type { Account } from './account-queries.js';

export function LinkedPanel({ linked }: Pick<Account, 'linked'>) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('accounts.linked')}
      text={t('accounts.linkedText')}
      none={t('accounts.noLinked')}
      rows={linked}
      keyOf={({ accountId }) => accountId}
      columns={[
        { header: t('accounts.account'), is: 'name', cell: ({ accountId }) => <AccountLink id={accountId} isRow /> },
        { header: t('accounts.likelihood'), is: 'number', cell: ({ likelihood }) => showShare(likelihood) },
        {
          header: t('accounts.shared'),
          cell: ({ shared }) =>
            shared.map(({ kind, digest, strangers }) => (
              <div key={`${kind} ${digest}`}>
                <Digest kind={kind} digest={digest} /> {strangers > 0 && t('accounts.strangers', { count: strangers })}
              </div>
            )),
        },
        {
          header: t('accounts.decidedOn'),
          cell: ({ verdicts }) => (verdicts.released + verdicts.rejected === 0 ? '—' : t('accounts.verdicts', verdicts)),
        },
        { header: t('accounts.held'), is: 'number', cell: ({ heldCoins }) => showNumber(heldCoins) },
      ]}
    />
  );
}
