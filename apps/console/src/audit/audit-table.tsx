import { Anchor, Code, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { CaseLink, RingLink } from '../app/show/links.js';
import { Person } from '../app/show/person.js';
import { When } from '../app/show/when.js';
import type { AuditEntry } from './audit-queries.js';

/** Enough to tell two hashes apart by eye. */
const HASH_CHARACTERS = 10;

export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('audit.at')}</Table.Th>
          <Table.Th>{t('audit.actor')}</Table.Th>
          <Table.Th>{t('audit.action')}</Table.Th>
          <Table.Th>{t('audit.subject')}</Table.Th>
          <Table.Th>{t('audit.details')}</Table.Th>
          <Table.Th>{t('audit.place')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Table.Tr key={entry.id}>
            <Table.Td>
              <When at={entry.at} />
            </Table.Td>
            <Table.Td>
              <Person actor={entry.actor} />
            </Table.Td>
            <Table.Td>
              <Code>{entry.action}</Code>
            </Table.Td>
            <Table.Td>
              <Subject {...entry.subject} />
            </Table.Td>
            <Table.Td maw={520}>
              <Details details={entry.details} />
            </Table.Td>
            <Table.Td>
              <Place entry={entry} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
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
      <Anchor
        inherit
        data-row=""
        mr="lg"
        style={{ overflowWrap: 'anywhere' }}
        renderRoot={(props) => <Link to="/audit" search={{ subject: id }} {...props} />}
      >
        {id}
      </Anchor>
      {type === 'case' && <CaseLink id={id}>{t('audit.open')}</CaseLink>}
      {type === 'ring' && <RingLink id={id}>{t('audit.open')}</RingLink>}
    </>
  );
}

function Details({ details }: Pick<AuditEntry, 'details'>) {
  const shown = Object.entries(details).filter(([, value]) => value !== null);
  return (
    <Text size="xs" component="dl" m={0} style={{ overflowWrap: 'anywhere' }}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <Text span inherit component="dt" c="dimmed" display="inline">
            {name}{' '}
          </Text>
          <Text span inherit component="dd" m={0} display="inline">
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </Text>
        </div>
      ))}
    </Text>
  );
}

function Place({ entry: { position, hash } }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  if (position === null || hash === null) return <Text c="dimmed">{t('audit.notYet')}</Text>;
  return (
    <>
      <span className="figures">{showNumber(position)}</span>{' '}
      <Code title={hash} fz="xs">
        {hash.slice(0, HASH_CHARACTERS)}
      </Code>
    </>
  );
}
