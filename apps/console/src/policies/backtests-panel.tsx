import { DAY_MS } from '@app/domain';
import { Button, Group, Progress, SegmentedControl, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDay, showShare } from '../app/show/figures.js';
import { Nothing, Panel } from '../app/show/page.js';
import { Person } from '../app/show/person.js';
import { Refusal } from '../app/show/refusal.js';
import { When } from '../app/show/when.js';
import { BacktestReport } from './backtest-report.js';
import { isUnderWay, requestBacktest, type Backtest, type PolicyDetails } from './policy-queries.js';

const DAYS = ['7', '30', '90'] as const;

export function BacktestsPanel({ policy, mayChange }: { readonly policy: PolicyDetails; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const { backtest: asked } = useSearch({ from: '/shell/policies/$version' });
  const shown = asked ?? policy.backtests.find(({ status }) => status === 'finished')?.id;
  return (
    <>
      <Panel
        title={t('policies.backtests')}
        text={t('policies.backtestsText')}
        actions={mayChange && <NewBacktest version={policy.version} />}
        flush
      >
        {policy.backtests.length === 0 ? (
          <Nothing>{t('policies.noBacktests')}</Nothing>
        ) : (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('policies.period')}</Table.Th>
                <Table.Th>{t('policies.askedBy')}</Table.Th>
                <Table.Th>{t('policies.progress')}</Table.Th>
                <Table.Th>{t('policies.report')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {policy.backtests.map((backtest) => (
                <BacktestRow key={backtest.id} backtest={backtest} isShown={backtest.id === shown} />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Panel>
      {shown !== undefined && <BacktestReport version={policy.version} id={shown} />}
    </>
  );
}

function BacktestRow({ backtest, isShown }: { readonly backtest: Backtest; readonly isShown: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/policies/$version' });
  const { id, since, until, requestedBy, createdAt, status } = backtest;
  return (
    <Table.Tr {...(isShown && { bg: 'var(--row-chosen)' })}>
      <Table.Th scope="row">
        {showDay(since)} – {showDay(until)}
      </Table.Th>
      <Table.Td>
        <Person actor={requestedBy} />
        <Text size="xs" c="dimmed">
          <When at={createdAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <HowFar backtest={backtest} />
      </Table.Td>
      <Table.Td>
        {status === 'finished' && (
          <Button
            size="compact-xs"
            variant="default"
            data-row=""
            aria-pressed={isShown}
            onClick={() => void navigate({ search: { backtest: id }, replace: true, resetScroll: false })}
          >
            {t('policies.showReport')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function HowFar({ backtest }: { readonly backtest: Backtest }) {
  const { t } = useTranslation();
  const { status, progress, error } = backtest;
  if (!isUnderWay(backtest)) {
    return (
      <>
        {t(`policies.backtestStatuses.${status}`)}
        {error !== null && (
          <Text size="xs" c="var(--mantine-color-error)">
            {error}
          </Text>
        )}
      </>
    );
  }
  return (
    <div>
      <Text size="xs">
        {t(`policies.backtestStatuses.${status}`)} {showShare(progress)}
      </Text>
      <Progress value={100 * progress} size="sm" aria-label={t('policies.progress')} />
    </div>
  );
}

function NewBacktest({ version }: { readonly version: string }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<string>('30');
  const asking = useMutation({
    mutationFn: () => requestBacktest(version, { since: new Date(Date.now() - Number(days) * DAY_MS).toISOString() }),
  });
  return (
    <Group gap="xs">
      <Refusal error={asking.error} />
      <SegmentedControl
        size="xs"
        aria-label={t('policies.period')}
        value={days}
        onChange={setDays}
        data={DAYS.map((each) => ({ value: each, label: t('policies.days', { count: Number(each) }) }))}
      />
      <Button size="xs" variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
        {t('policies.backtest')}
      </Button>
    </Group>
  );
}
