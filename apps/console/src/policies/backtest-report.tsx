import { HOUR_MS } from '@app/domain';
import { Badge, List, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDuration, showMoney, showNumber, showShare } from '../app/show/figures.js';
import { Columns, Nothing, Panel } from '../app/show/page.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { policies } from '../app/texts/en/policies.js';
import { backtestQuery } from './policy-queries.js';
import { readReport, type Payouts, type Report } from './report.js';

const PARTS = ['live', 'draft', 'newlyHeld', 'noLongerHeld'] as const;

const showDollars = (dollars: number): string => showMoney({ value: Math.round(dollars) * 100, currency: 'USD' });
const isFate = (fate: string): fate is keyof typeof policies.fates => Object.hasOwn(policies.fates, fate);

/** What the version would have done to a time that has passed, in money and time. */
export function BacktestReport({ version, id }: { readonly version: string; readonly id: string }) {
  const { t } = useTranslation();
  const { data: backtest, error, refetch } = useQuery(backtestQuery(version, id));
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (backtest === undefined) return <LoadingState />;
  const report = readReport(backtest.report);
  if (report === null) return null;
  return (
    <>
      <Panel title={t('policies.inWords')}>
        <List spacing={4}>
          {report.summary.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      </Panel>
      <Columns>
        <Comparison report={report} />
        <Fates report={report} />
      </Columns>
      <Columns>
        <Detectors report={report} />
        <Examples report={report} />
      </Columns>
    </>
  );
}

function Comparison({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('policies.comparison')} flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('policies.what')}</Table.Th>
            <Table.Th ta="end">{t('policies.payouts')}</Table.Th>
            <Table.Th ta="end">{t('policies.creators')}</Table.Th>
            <Table.Th ta="end">{t('policies.money')}</Table.Th>
            <Table.Th ta="end">{t('policies.waiting')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {PARTS.map((part) => (
            <PayoutsRow key={part} label={t(`policies.parts.${part}`)} part={report[part]} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function PayoutsRow({ label, part }: { readonly label: string; readonly part: Payouts }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td ta="end">{showNumber(part.payouts)}</Table.Td>
      <Table.Td ta="end">{showNumber(part.creators)}</Table.Td>
      <Table.Td ta="end">{showDollars(part.dollars)}</Table.Td>
      <Table.Td ta="end">{part.hours === 0 ? '—' : showDuration(part.hours * HOUR_MS)}</Table.Td>
    </Table.Tr>
  );
}

/** Of what either policy holds, what became known since. */
function Fates({ report: { live, draft } }: { readonly report: Report }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('policies.becameOf')} flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('policies.fate')}</Table.Th>
            <Table.Th ta="end">{t('policies.live')}</Table.Th>
            <Table.Th ta="end">{t('policies.here')}</Table.Th>
            <Table.Th ta="end">{t('policies.moneyHere')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(draft.byFate).map(([fate, part]) => (
            <Table.Tr key={fate}>
              <Table.Th scope="row">{isFate(fate) ? t(`policies.fates.${fate}`) : fate}</Table.Th>
              <Table.Td ta="end">{showNumber(live.byFate[fate]?.payouts ?? 0)}</Table.Td>
              <Table.Td ta="end">{showNumber(part.payouts)}</Table.Td>
              <Table.Td ta="end">{showDollars(part.dollars)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function Detectors({ report: { detectors } }: { readonly report: Report }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('policies.byDetector')} flush>
      {detectors.length === 0 ? (
        <Nothing>{t('show.none')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('policies.detector')}</Table.Th>
              <Table.Th ta="end">{t('policies.live')}</Table.Th>
              <Table.Th ta="end">{t('policies.here')}</Table.Th>
              <Table.Th ta="end">{t('policies.right')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {detectors.map(({ detector, held, precision, known }) => (
              <Table.Tr key={detector}>
                <Table.Th scope="row">{detector}</Table.Th>
                <Table.Td ta="end">{showNumber(held.live)}</Table.Td>
                <Table.Td ta="end">{showNumber(held.draft)}</Table.Td>
                <Table.Td ta="end">
                  {precision === null ? t('show.unknown') : t('policies.rightOf', { share: showShare(precision.share), known })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}

function Examples({ report: { examples } }: { readonly report: Report }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('policies.examples')} flush>
      {examples.length === 0 ? (
        <Nothing>{t('policies.noExamples')}</Nothing>
      ) : (
        <Table>
          <Table.Tbody>
            {examples.map(({ payoutId, change, coins, detectors, fate }) => (
              <Table.Tr key={payoutId}>
                <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
                  {payoutId}
                </Table.Th>
                <Table.Td>
                  <Badge color={change === 'newly-held' ? 'orange' : 'blue'}>{t(`policies.exampleChanges.${change}`)}</Badge>
                </Table.Td>
                <Table.Td ta="end">{t('policies.coins', { coins: showNumber(coins) })}</Table.Td>
                <Table.Td>{detectors.join(', ')}</Table.Td>
                <Table.Td>{isFate(fate) ? t(`policies.fates.${fate}`) : fate}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
