import { Badge, Button, Code } from '@mantine/core';
import { Pencil1Icon } from '@radix-ui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { Columns, Page, Panel } from '../app/show/page.js';
import { Person } from '../app/show/person.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { BacktestsPanel } from './backtests-panel.js';
import { ChangesPanel } from './changes-panel.js';
import { DetectorsPanel } from './detectors-panel.js';
import { textOfDocument } from './draft-document.js';
import { STATUS_COLOURS } from './policies-page.js';
import { liveQuery, policyQuery, type PolicyDetails } from './policy-queries.js';
import { PublicationsPanel } from './publications-panel.js';
import { Publish } from './publish.js';
import { RulesPanel } from './rules-panel.js';

/** One version: what it says, what it would have done, and how it goes live. */
export function PolicyPage() {
  const { version } = useParams({ from: '/shell/policies/$version' });
  const { data: policy, error, refetch } = useQuery(policyQuery(version));
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (policy === undefined) return <LoadingState />;
  return <PolicyView policy={policy} />;
}

function PolicyView({ policy }: { readonly policy: PolicyDetails }) {
  const { t } = useTranslation();
  const mayChange = mayAdminister(useStaff().role);
  const { version, status, author, createdAt, document } = policy;
  useRowKeys();
  return (
    <Page
      title={
        <>
          {version} <Badge color={STATUS_COLOURS[status]}>{t(`policies.statuses.${status}`)}</Badge>
        </>
      }
      text={
        <>
          {t('policies.savedBy')} <Person actor={author} />, <When at={createdAt} />
        </>
      }
      actions={mayChange && <Actions policy={policy} />}
    >
      {status !== 'live' && <AgainstLive policy={policy} />}
      <BacktestsPanel policy={policy} mayChange={mayChange} />
      <RulesPanel rules={document.rules} />
      <DetectorsPanel effective={policy.effective} />
      <Columns>
        <PublicationsPanel publications={policy.publications} />
        <Panel title={t('policies.document')} text={t('policies.documentText')}>
          <Code block tabIndex={0} role="group" aria-label={t('policies.document')} style={{ maxHeight: 480, overflow: 'auto' }}>
            {textOfDocument(document)}
          </Code>
        </Panel>
      </Columns>
    </Page>
  );
}

function AgainstLive({ policy }: { readonly policy: PolicyDetails }) {
  const { data: live } = useQuery(liveQuery);
  const { data: before } = useQuery({ ...policyQuery(live?.version ?? ''), enabled: live !== undefined });
  return before === undefined ? null : <ChangesPanel live={before} draft={policy} />;
}

function Actions({ policy }: { readonly policy: PolicyDetails }) {
  const { t } = useTranslation();
  const [isPublishing, setPublishing] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Pencil1Icon aria-hidden />}
        renderRoot={(props) => <Link to="/policies/new" search={{ from: policy.version }} {...props} />}
      >
        {t('policies.editAsDraft')}
      </Button>
      {policy.status !== 'live' && <Button onClick={() => setPublishing(true)}>{t('policies.publish')}</Button>}
      {isPublishing && <Publish policy={policy} onClose={() => setPublishing(false)} />}
    </>
  );
}
