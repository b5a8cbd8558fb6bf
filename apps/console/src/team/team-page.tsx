import { HOUR_MS } from '@app/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { FigureRow } from '../app/show/figure-row.js';
import { showDayOfYear, showDuration, showNumber, showShare } from '../app/show/figures.js';
import { Columns, Page } from '../app/show/page.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { CountsPanel } from './counts-panel.js';
import { FairnessPanel } from './fairness-panel.js';
import { teamQuery, type Team } from './team-queries.js';

/** How the desk is doing as a whole. Nothing here is about one person. */
export function TeamPage() {
  const { t } = useTranslation();
  const { data: team, error, refetch } = useQuery(teamQuery);
  useRowKeys();
  return (
    <Page title={t('team.title')} text={t('team.text')}>
      {error !== null && <ErrorState error={error} retry={() => void refetch()} />}
      {error === null && team === undefined && <LoadingState />}
      {team !== undefined && <TeamView team={team} />}
    </Page>
  );
}

function TeamView({ team }: { readonly team: Team }) {
  const { t } = useTranslation();
  return (
    <>
      <TeamFigures team={team} />
      <Columns>
        <CountsPanel
          title={t('team.backlog')}
          text={t('team.backlogText')}
          labelTitle={t('team.age')}
          counts={team.backlogByAge.map(({ label, cases }) => ({ label, count: cases }))}
        />
        <CountsPanel
          title={t('team.decided')}
          text={t('team.decidedText')}
          labelTitle={t('team.day')}
          counts={team.decidedPerDay.map(({ day, cases }) => ({ label: showDayOfYear(day), count: cases }))}
          isNewestFirst
        />
      </Columns>
      <FairnessPanel fairness={team.fairness} />
    </>
  );
}

function TeamFigures({ team: { backlogByAge, hoursToDecision, overturnRate, agreementRate } }: { readonly team: Team }) {
  const { t } = useTranslation();
  const hours = (value: number | undefined): string => (value === undefined ? '—' : showDuration(value * HOUR_MS));
  const rate = (interval: Team['overturnRate']) => ({
    value: interval === null ? '—' : showShare(interval.share),
    note:
      interval === null ? t('team.ofNone') : t('team.interval', { low: showShare(interval.low), high: showShare(interval.high) }),
  });
  return (
    <FigureRow
      figures={[
        {
          label: t('team.waiting'),
          value: showNumber(backlogByAge.reduce((sum, { cases }) => sum + cases, 0)),
          note: t('team.cases'),
        },
        { label: t('team.p50'), value: hours(hoursToDecision?.p50), note: t('team.days30') },
        { label: t('team.p90'), value: hours(hoursToDecision?.p90), note: t('team.days30') },
        { label: t('team.overturned'), ...rate(overturnRate) },
        { label: t('team.agreed'), ...rate(agreementRate) },
      ]}
    />
  );
}
