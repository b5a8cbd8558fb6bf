import { Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { showNumber, showWholeTime } from '../app/show/figures.js';
import { Hash } from '../app/show/hash.js';
import { TablePanel } from '../app/show/table-panel.js';
import { Panel } from '../app/show/page.js';
import { auditQuery } from './case-queries.js';

/** Who did what to the case, as the hash-chained log has it. */
export function AuditPanel({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { data, error, refetch } = useQuery(auditQuery(caseId));
  if (data === undefined) {
    return (
      <Panel title={t('case.audit.title')}>
        {error === null ? <LoadingState /> : <ErrorState error={error} retry={() => void refetch()} />}
      </Panel>
    );
  }
  return (
    <TablePanel
      title={t('case.audit.title')}
      text={t('case.audit.text')}
      none={t('case.audit.none')}
      rows={data.data}
      keyOf={({ id }) => id}
      columns={[
        { header: t('audit.at'), cell: ({ at }) => showWholeTime(at) },
        { header: t('audit.actor'), cell: ({ actor }) => nameOf(actor) },
        { header: t('audit.action'), cell: ({ action }) => <Code>{action}</Code> },
        { header: t('audit.place'), is: 'number', cell: ({ position }) => (position === null ? '—' : showNumber(position)) },
        {
          header: t('audit.hash'),
          cell: ({ position, hash }) =>
            position === null || hash === null ? (
              t('case.audit.notChained')
            ) : (
              <Hash value={hash} name={t('audit.hashOf', { place: showNumber(position) })} />
            ),
        },
      ]}
    />
  );
}
