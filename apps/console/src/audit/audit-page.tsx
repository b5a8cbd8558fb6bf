import { Alert, Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { DownloadIcon } from '@radix-ui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { showNumber } from '../app/show/figures.js';
import { More } from '../app/show/more.js';
import { Filters, Page } from '../app/show/page.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { auditQuery, exportPath, type AuditEntry } from './audit-queries.js';
import { AuditTable } from './audit-table.js';
import { chainState } from './chain-state.js';

/** What people and Assay itself did, newest first; nothing of it can be changed unnoticed. */
export function AuditPage() {
  const { t } = useTranslation();
  const filter = useSearch({ from: '/shell/audit' });
  useRowKeys();
  return (
    <Page
      title={t('audit.title')}
      text={t('audit.text')}
      actions={(['csv', 'ndjson'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          href={exportPath(format, filter)}
          download
          variant="default"
          leftSection={<DownloadIcon aria-hidden />}
        >
          {t(`audit.${format}`)}
        </Button>
      ))}
    >
      <SubjectFilter key={filter.subject ?? ''} subject={filter.subject ?? ''} />
      <AuditList />
    </Page>
  );
}

function SubjectFilter({ subject }: { readonly subject: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/audit' });
  const [typed, setTyped] = useState(subject);
  const show = (wanted: string): void => void navigate({ search: wanted === '' ? {} : { subject: wanted } });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        show(typed.trim());
      }}
    >
      <Filters label={t('show.filters')}>
        <TextInput
          label={t('audit.subjectOf')}
          placeholder={t('audit.subjectHint')}
          value={typed}
          w={380}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button type="submit" variant="default">
            {t('audit.show')}
          </Button>
          {subject !== '' && (
            <Button variant="subtle" onClick={() => show('')}>
              {t('audit.showAll')}
            </Button>
          )}
        </Group>
      </Filters>
    </form>
  );
}

function AuditList() {
  const { t } = useTranslation();
  const filter = useSearch({ from: '/shell/audit' });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(auditQuery(filter));
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const entries = data.pages.flatMap((page) => page.data);
  if (entries.length === 0) return <EmptyState title={t('audit.empty')} text={t('audit.emptyText')} />;
  return (
    <>
      <Chain entries={entries} />
      <AuditTable entries={entries}>
        <More hasMore={hasNextPage} isLoading={isFetchingNextPage} load={fetchNextPage} />
      </AuditTable>
    </>
  );
}

function Chain({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTranslation();
  const { compared, waiting, brokenAt } = chainState(entries);
  if (brokenAt !== null) {
    return (
      <Alert color="red" role="alert" title={t('audit.broken', { place: showNumber(brokenAt) })}>
        {t('audit.verify')}
      </Alert>
    );
  }
  return (
    <Group gap="xs">
      <Badge color={compared > 0 ? 'green' : 'gray'}>{t(compared > 0 ? 'audit.whole' : 'audit.notCompared')}</Badge>
      <Text size="xs" c="dimmed">
        {t('audit.compared', { count: compared })} {waiting > 0 && t('audit.waiting', { count: waiting })} {t('audit.verify')}
      </Text>
    </Group>
  );
}
