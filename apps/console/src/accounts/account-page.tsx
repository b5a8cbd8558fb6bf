import { Alert, Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard/keyboard.js';
import { useRowKeys } from '../app/keyboard/row-keys.js';
import { FigureRow } from '../app/show/figure-row.js';
import { showNumber } from '../app/show/figures.js';
import { Columns, Page } from '../app/show/page.js';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import { mayAdminister, useStaff } from '../client/session.js';
import { NewEntry } from '../lists/new-entry.js';
import { accountQuery, type Account } from './account-queries.js';
import { CasesPanel } from './cases-panel.js';
import { LinkedPanel } from './linked-panel.js';
import { PartnersPanel } from './partners-panel.js';
import { PayoutsPanel } from './payouts-panel.js';
import { RingsPanel } from './rings-panel.js';
import { StandingPanel } from './standing-panel.js';

/** Everything that is known of one account, on one page. */
export function AccountPage() {
  const { accountId } = useParams({ from: '/shell/accounts/$accountId' });
  const { data: account, error, refetch } = useQuery(accountQuery(accountId));
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (account === undefined) return <LoadingState />;
  return <AccountView account={account} />;
}

function AccountView({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const mayChange = mayAdminister(useStaff().role);
  const [isListing, setListing] = useState(false);
  useRowKeys();
  useKeys(mayChange ? [{ key: 'l', label: t('lists.add'), run: () => setListing(true) }] : []);
  return (
    <Page
      title={account.accountId}
      text={<AccountSummary account={account} />}
      actions={mayChange && <Button onClick={() => setListing(true)}>{t('lists.add')}</Button>}
    >
      {account.totals.truncated && <Alert color="yellow">{t('accounts.truncated')}</Alert>}
      <AccountFigures account={account} />
      <Columns>
        <CasesPanel cases={account.cases} />
        <StandingPanel lists={account.lists} />
      </Columns>
      <PayoutsPanel payouts={account.payouts} />
      <Columns>
        <LinkedPanel linked={account.linked} />
        <RingsPanel rings={account.rings} />
      </Columns>
      <Columns>
        <PartnersPanel title={t('accounts.gifters')} none={t('accounts.noGifters')} partners={account.gifters} />
        <PartnersPanel title={t('accounts.creators')} none={t('accounts.noCreators')} partners={account.creators} />
      </Columns>
      {isListing && <NewEntry list="watch" accountId={account.accountId} onClose={() => setListing(false)} />}
    </Page>
  );
}

function AccountSummary({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { country, verified, firstSeenAt, lastSeenAt, lists } = account;
  return (
    <>
      {country ?? t('accounts.noCountry')} ·{' '}
      {verified === null ? t('accounts.verifiedUnknown') : t(verified ? 'accounts.verified' : 'accounts.unverified')} ·{' '}
      {t('accounts.firstSeen')} <When at={firstSeenAt} /> · {t('accounts.lastSeen')} <When at={lastSeenAt} />{' '}
      {lists.entries.map(({ entryId, list }) => (
        <Badge key={entryId} color={{ deny: 'red', watch: 'yellow', allow: 'green' }[list]}>
          {t(`lists.names.${list}`)}
        </Badge>
      ))}
    </>
  );
}

function AccountFigures({ account: { totals, heldCoins, verdicts } }: { readonly account: Account }) {
  const { t } = useTranslation();
  const coins = (value: number) => ({ value: showNumber(value), note: t('accounts.coins') });
  return (
    <FigureRow
      figures={[
        { label: t('accounts.bought'), ...coins(totals.bought) },
        { label: t('accounts.given'), ...coins(totals.given) },
        { label: t('accounts.received'), ...coins(totals.received) },
        { label: t('accounts.paidOut'), ...coins(totals.paidOut) },
        { label: t('accounts.disputed'), ...coins(totals.disputed) },
        { label: t('accounts.held'), ...coins(heldCoins) },
        { label: t('accounts.released'), value: showNumber(verdicts.released), note: t('accounts.byStaff') },
        { label: t('accounts.rejected'), value: showNumber(verdicts.rejected), note: t('accounts.byStaff') },
      ]}
    />
  );
}
