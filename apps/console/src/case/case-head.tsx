import { Badge, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetails } from '../client/shapes.js';
import { subjectOf } from '../app/show/case-subject.js';
import { CaseStatus } from '../app/show/case-status.js';
import { Due } from '../app/show/due.js';
import { showMoney, showNumber, showTime } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { AccountLink } from '../app/show/links.js';
import styles from './case.module.css';

/** Whose money it is, how much waits, since when, until when; and where the case stands. */
export function CaseHead({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const { kind, id } = subjectOf(of);
  return (
    <header className={styles.head}>
      <div>
        <Group gap="xs">
          <Title order={1} size="h4">
            {t(`show.caseKinds.${kind}`)} <Identifier id={id} />
          </Title>
          <CaseStatus of={of} />
          {of.blind && <Badge color="violet">{t('case.verdict.blind')}</Badge>}
        </Group>
        <Text c="dimmed" component="div">
          <Owner of={of} /> {t('case.money.payouts', { count: of.payoutIds.length })}
        </Text>
      </div>
      {!of.blind && <Fact name={t('case.money.held')}>{of.held.coins === 0 ? t('case.money.nothing') : heldMoney(of)}</Fact>}
      {of.held.coins > 0 && <Fact name={t('case.money.coinsTitle')}>{showNumber(of.held.coins)}</Fact>}
      {of.held.since !== null && <Fact name={t('case.money.since')}>{showTime(of.held.since)}</Fact>}
      {of.status !== 'decided' && (
        <Fact name={t('case.money.due')}>
          <Due at={of.held.dueAt} />
        </Fact>
      )}
    </header>
  );
}

/** Payouts of several currencies have no one sum: each currency for itself. */
const heldMoney = ({ held, preview }: CaseDetails): string =>
  held.amount === null && preview.money.length > 0 ? preview.money.map(showMoney).join(' + ') : showMoney(held.amount);

/** A ring has many; its members are below. */
function Owner({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const [owner, ...others] = new Set(of.payouts.map(({ accountId }) => accountId));
  if (owner === undefined || others.length > 0) return null;
  return (
    <>
      {t('case.of')} <AccountLink id={owner} isInText /> ·
    </>
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
