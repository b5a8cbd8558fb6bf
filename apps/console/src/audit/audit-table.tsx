import { Anchor, Code, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { Hash, isHash } from '../app/show/hash.js';
import { AccountLink, CaseLink, RingLink, WebhookLink } from '../app/show/links.js';
import { Person } from '../app/show/person.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import { evidenceLines } from '../case/why/evidence-lines.js';
import type { AuditEntry } from './audit-queries.js';

const DETAILS_PX_MAX = 480;

export function AuditTable({ entries, children }: { readonly entries: readonly AuditEntry[]; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('audit.count', { count: entries.length })}
      none={t('audit.empty')}
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        { header: t('audit.at'), cell: ({ at }) => <When at={at} /> },
        { header: t('audit.actor'), cell: ({ actor }) => <Person actor={actor} /> },
        { header: t('audit.action'), cell: ({ action }) => <Code>{action}</Code> },
        { header: t('audit.subject'), cell: ({ subject }) => <Subject {...subject} /> },
        { header: t('audit.details'), widest: DETAILS_PX_MAX, cell: ({ details }) => <Details details={details} /> },
        { header: t('audit.place'), is: 'number', cell: ({ position }) => (position === null ? '—' : showNumber(position)) },
        { header: t('audit.hash'), cell: (entry) => <Chained entry={entry} /> },
      ]}
    >
      {children}
    </TablePanel>
  );
}

/** Opens what is meant where it has a page, and narrows the log to it. */
function Subject({ type, id }: AuditEntry['subject']) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="xs" c="dimmed">
        {type}
      </Text>
      <Group gap="md">
        <Named type={type} id={id} />
        <Anchor size="xs" underline="always" renderRoot={(props) => <Link to="/audit" search={{ subject: id }} {...props} />}>
          {t('audit.narrow')}
        </Anchor>
      </Group>
    </>
  );
}

function Named({ type, id }: AuditEntry['subject']) {
  if (type === 'case') return <CaseLink id={id} isRow />;
  if (type === 'ring') return <RingLink id={id} isRow />;
  if (type === 'account') return <AccountLink id={id} isRow />;
  if (type === 'webhook') return <WebhookLink id={id} isRow />;
  if (type === 'staff') return <Person actor={`staff:${id}`} />;
  return <span style={{ overflowWrap: 'anywhere' }}>{id}</span>;
}

function Details({ details }: Pick<AuditEntry, 'details'>) {
  const known = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null));
  return (
    <Text size="xs" component="dl" m={0} style={{ overflowWrap: 'anywhere' }}>
      {evidenceLines(known).map(({ name, value }) => (
        <div key={name}>
          <Text span inherit component="dt" c="dimmed" display="inline">
            {name}{' '}
          </Text>
          <Text span inherit component="dd" m={0} display="inline">
            {isHash(value) ? <Hash value={value} name={name} /> : value}
          </Text>
        </div>
      ))}
    </Text>
  );
}

function Chained({ entry: { hash, position } }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  if (position === null || hash === null) return <Text c="dimmed">{t('audit.notYet')}</Text>;
  return <Hash value={hash} name={t('audit.hashOf', { place: showNumber(position) })} />;
}
