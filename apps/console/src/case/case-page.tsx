import { Alert, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import { Problem } from '../client/problem.js';
import { mayReview, useStaff } from '../client/session.js';
import type { CaseDetails } from '../client/shapes.js';
import { useKeys } from '../app/keyboard/keyboard.js';
import { showTime } from '../app/show/figures.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { useNextCasePrefetch } from '../queue/use-next-case-prefetch.js';
import { ActionBar } from './actions/action-bar.js';
import { Appeal } from './appeal.js';
import { AuditPanel } from './audit-panel.js';
import { CaseHead } from './case-head.js';
import { caseQuery } from './case-queries.js';
import styles from './case.module.css';
import { CoinsPanel } from './coins/coins-panel.js';
import { LeaseBar } from './lease/lease-bar.js';
import { useLease } from './lease/use-lease.js';
import { LinkedPanel } from './linked-panel.js';
import { NotesPanel } from './notes-panel.js';
import { Parked } from './parked.js';
import { PayoutsPanel } from './payouts-panel.js';
import { RingPanel } from './ring/ring-panel.js';
import { StatementPanel } from './statement-panel.js';
import { StoryPanel } from './story/story-panel.js';
import { SecondPanel } from './verdict/second-panel.js';
import { VerdictPanel } from './verdict/verdict-panel.js';
import { VerdictsPanel } from './verdicts-panel.js';
import { WhyPanel } from './why/why-panel.js';

/** Everything about one case, in the order in which a reviewer asks; the verdict always in sight. */
export function CasePage() {
  const { caseId } = useParams({ from: '/shell/cases/$caseId' });
  const { data, error, refetch } = useQuery(caseQuery(caseId));
  if (data !== undefined) return <Evidence key={caseId} of={data} />;
  if (error instanceof Problem && error.status === 404) return <NoSuchCase />;
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  return <LoadingState />;
}

function NoSuchCase() {
  const { t } = useTranslation();
  return (
    <EmptyState isPage title={t('case.notFound')} text={t('case.notFoundText')}>
      <Button renderRoot={(props) => <Link to="/cases" {...props} />} variant="default">
        {t('shell.toQueue')}
      </Button>
    </EmptyState>
  );
}

function Evidence({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { role } = useStaff();
  const lease = useLease(of);
  const isMine = lease.standing === 'mine';
  const next = useNextCasePrefetch(of.id);
  const router = useRouter();
  useKeys([
    { key: 'g', label: t('case.actions.graph'), run: () => showPart('ring'), disabled: of.ring === null },
    {
      key: 'j',
      label: t('case.actions.next'),
      run: () => next !== undefined && void navigate({ to: '/cases/$caseId', params: { caseId: next } }),
      disabled: next === undefined,
    },
    { key: 'k', label: t('case.actions.previous'), run: () => router.history.back() },
  ]);
  const onePayout = of.payoutIds.length === 1 ? of.payoutIds[0] : undefined;
  const marked = of.payouts.map(({ accountId }) => accountId);
  return (
    <div className={styles.page}>
      <CaseHead of={of} />
      <div className={styles.evidence}>
        <div className={styles.column}>
          {of.escalation !== null && <Escalation of={of} />}
          <Appeal of={of} />
          <Parked of={of} mayRetry={isMine} />
          <WhyPanel of={of} />
          <CoinsPanel provenance={of.provenance} />
          {of.payouts.length > 1 && <PayoutsPanel payouts={of.payouts} />}
        </div>
        <div className={styles.column}>
          {of.ring !== null && <RingPanel ring={of.ring} marked={marked} />}
          <StoryPanel of={of} />
          <LinkedPanel accounts={of.linkedAccounts} />
          {onePayout !== undefined && <StatementPanel payoutId={onePayout} />}
          {role !== 'reviewer' && <AuditPanel caseId={of.id} />}
        </div>
      </div>
      <aside className={styles.acts} aria-label={t('case.verdict.title')}>
        <LeaseBar of={of} lease={lease} />
        <SecondPanel of={of} isOwn={lease.standing === 'own-first'} />
        {mayReview(role) && of.status !== 'decided' && <VerdictPanel of={of} isMine={isMine} />}
        {mayReview(role) && of.status !== 'decided' && <ActionBar of={of} isMine={isMine} />}
        <VerdictsPanel of={of} />
        <NotesPanel of={of} mayWrite={mayReview(role)} />
      </aside>
    </div>
  );
}

function Escalation({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  if (of.escalation === null) return null;
  const { by, at, text } = of.escalation;
  return (
    <Alert color="orange" title={t('case.actions.escalatedBy', { who: nameOf(by), at: showTime(at) })}>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
    </Alert>
  );
}

/** Where the key leads there the focus goes too. */
function showPart(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}
