import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { CaseStatus } from '../app/show/case-status.js';
import { FigureRow } from '../app/show/figure-row.js';
import { showNumber } from '../app/show/figures.js';
import { Columns, Page } from '../app/show/page.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { FlowsPanel } from './flows-panel.js';
import { LinksPanel } from './links-panel.js';
import { MembersPanel } from './members-panel.js';
import { PicturePanel } from './picture-panel.js';
import { PayoutsPanel } from './payouts-panel.js';
import { ProfitPanel } from './profit-panel.js';
import { ringQuery, type Ring } from './ring-queries.js';

/** Who belongs to a ring, what moved among them, and what it would earn. */
export function RingPage() {
  const { ringId } = useParams({ from: '/shell/rings/$ringId' });
  const { data: ring, error, refetch } = useQuery(ringQuery(ringId));
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (ring === undefined) return <LoadingState />;
  return <RingView ring={ring} />;
}

function RingView({ ring }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  const { caseId, caseStatus, caseDecision } = ring;
  useRowKeys();
  return (
    <Page
      title={t('rings.one', { id: ring.id })}
      text={
        <>
          {t('rings.found')} <When at={ring.foundAt} /> · {t('rings.changed')} <When at={ring.changedAt} />{' '}
          {caseStatus !== null && <CaseStatus of={{ status: caseStatus, decision: caseDecision }} />}
        </>
      }
      actions={
        caseId !== null && (
          <Button renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>{t('rings.toCase')}</Button>
        )
      }
    >
      {ring.mergedFrom !== null && <Alert color="gray">{t('rings.merged', { id: ring.mergedFrom })}</Alert>}
      {ring.truncated && <Alert color="yellow">{t('rings.truncated')}</Alert>}
      <RingFigures ring={ring} />
      <PicturePanel key={ring.id} ring={ring} />
      <Columns>
        <ProfitPanel profitAndLoss={ring.profitAndLoss} />
        <LinksPanel ring={ring} />
      </Columns>
      <Columns>
        <MembersPanel ring={ring} />
        <FlowsPanel ring={ring} />
      </Columns>
      <PayoutsPanel ring={ring} />
    </Page>
  );
}

function RingFigures({ ring }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  const held = ring.payouts.reduce((sum, { heldCoins }) => sum + heldCoins, 0);
  const moved = ring.flows.reduce((sum, { coins }) => sum + coins, ring.folded.coins);
  return (
    <FigureRow
      figures={[
        { label: t('rings.score'), value: ring.score },
        { label: t('rings.members'), value: showNumber(ring.membersCount) },
        { label: t('rings.payouts'), value: showNumber(ring.payouts.length) },
        { label: t('rings.held'), value: showNumber(held), note: t('rings.coins') },
        { label: t('rings.moved'), value: showNumber(moved), note: t('rings.coins') },
      ]}
    />
  );
}
