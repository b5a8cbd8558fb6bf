import { Button } from '@mantine/core';
import { CheckCircledIcon } from '@radix-ui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { mayReview, useStaff } from '../client/session.js';
import { EmptyState, ErrorState, LoadingState } from '../app/show/states.js';
import { nextCaseQuery } from './case-queries.js';

/** The desk opens on the next case: the one that this person holds already, else the most urgent open one. */
export function NextPage() {
  const { role } = useStaff();
  return mayReview(role) ? <NextCase /> : <Navigate to="/cases" replace />;
}

function NextCase() {
  const { data: next, error, isFetching, refetch } = useQuery(nextCaseQuery);
  if (isFetching) return <LoadingState />;
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (next) return <Navigate to="/cases/$caseId" params={{ caseId: next.id }} replace />;
  return <NothingOpen askAgain={refetch} />;
}

function NothingOpen({ askAgain }: { readonly askAgain: () => unknown }) {
  const { t } = useTranslation();
  useNextVisit(askAgain);
  return (
    <EmptyState
      isPage
      icon={<CheckCircledIcon width={28} height={28} aria-hidden />}
      title={t('shell.allDone')}
      text={t('shell.allDoneText')}
    >
      <Button variant="default" renderRoot={(props) => <Link to="/cases" {...props} />}>
        {t('shell.toQueue')}
      </Button>
    </EmptyState>
  );
}

/** Who asks for the next case once more goes to where they are already; that is asking all the same. */
function useNextVisit(askAgain: () => unknown): void {
  const { pathname, state } = useLocation();
  const visit = state.__TSR_key;
  const seen = useRef({ pathname, visit });
  useEffect(() => {
    if (pathname !== seen.current.pathname || visit === seen.current.visit) return;
    seen.current = { pathname, visit };
    askAgain();
  }, [pathname, visit, askAgain]);
}
