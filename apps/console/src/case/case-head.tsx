import { Badge, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetails } from '../client/shapes.js';
import { Due } from '../app/show/due.js';
import { showMoney, showNumber, showTime } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { CaseStatus } from '../queue/case-status.js';
import styles from './case.module.css';

/** Whose money it is, how much waits, since when, until when; and where the case stands. */
export function CaseHead({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const owners = [...new Set(of.payouts.map(({ accountId }) => accountId))];
  return (
    <header className={styles.head}>
      <div>
        <Title order={1} size="h4">
          {t(`queue.kinds.${of.kind}`)} <Identifier id={of.subject.id} />
        </Title>
        <Text c="dimmed" component="div">
          {owners.length === 1 && owners[0] !== undefined && t('case.of', { who: owners[0] })}
          {owners.length === 1 && ' · '}
          {t('case.money.payouts', { count: of.payoutIds.length })} <CaseStatus of={of} />{' '}
          {of.blind && <Badge color="violet">{t('case.verdict.blind')}</Badge>}
        </Text>
      </div>
      <Fact name={t('case.money.held')}>{of.held.coins === 0 ? t('case.money.nothing') : showMoney(of.held.amount)}</Fact>
      <Fact name=" ">{t('case.money.coins', { coins: showNumber(of.held.coins) })}</Fact>
      {of.held.since !== null && <Fact name={t('case.money.since')}>{showTime(of.held.since)}</Fact>}
      {of.status !== 'decided' && (
        <Fact name={t('case.money.due')}>
          <Due at={of.held.dueAt} />
        </Fact>
      )}
    </header>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <span className={styles.factName}>{name}</span>
      <span className={styles.factValue}>{children}</span>
    </div>
  );
}
