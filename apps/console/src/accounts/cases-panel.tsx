import { useTranslation } from 'react-i18next';
import { CaseStatus } from '../app/show/case-status.js';
import { showNumber } from '../app/show/figures.js';
import { CaseLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

export function CasesPanel({ cases }: Pick<Account, 'cases'>) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('accounts.cases')}
      text={t('accounts.newest')}
      none={t('accounts.noCases')}
      rows={cases}
      keyOf={({ id }) => id}
      columns={[
        {
          header: t('accounts.case'),
          is: 'name',
          cell: ({ id, kind }) => (
            <CaseLink id={id} isRow>
              {t(`show.caseKinds.${kind}`)}
            </CaseLink>
          ),
        },
        { header: t('accounts.opened'), cell: ({ openedAt }) => <When at={openedAt} /> },
        { header: t('accounts.status'), cell: (one) => <CaseStatus of={one} /> },
        { header: t('accounts.held'), is: 'number', cell: ({ heldCoins }) => showNumber(heldCoins) },
        { header: t('accounts.score'), is: 'number', cell: ({ score }) => score },
      ]}
    />
  );
}
