import { ActionIcon } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Cross2Icon } from '@radix-ui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { parseCaseFilter, type CaseFilter } from './case-filter.js';
import { caseCountsQuery } from './case-queries.js';
import styles from './queue.module.css';
import { isSameFilter, VIEWS } from './views.js';

/** Select boxes weigh more than the list: it does not wait for them. */
const FilterControls = lazy(() => import('./filter-controls.js').then((module) => ({ default: module.FilterControls })));

interface SavedFilter {
  readonly name: string;
  readonly filter: CaseFilter;
}

interface FilterBarProps {
  readonly filter: CaseFilter;
  readonly onChange: (filter: CaseFilter) => void;
}

/** Saved filters first: each is a link, so that it opens in a tab of its own and can be sent to somebody. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const { data: counts } = useQuery(caseCountsQuery);
  const [saved, setSaved] = useLocalStorage<SavedFilter[]>({ key: 'assay.filters', defaultValue: [] });
  return (
    <div className={styles.filters}>
      <nav className={styles.views} aria-label={t('queue.views.label')}>
        {VIEWS.map(({ name, filter: view, count }) => (
          <ViewLink
            key={name}
            label={t(`queue.views.${name}`)}
            count={counts && count?.(counts)}
            filter={view}
            isChosen={isSameFilter(view, filter)}
          />
        ))}
        {saved.map((one) => (
          <span key={one.name} className={styles.saved}>
            <ViewLink label={one.name} filter={parseCaseFilter({ ...one.filter })} isChosen={isSameFilter(one.filter, filter)} />
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t('queue.filters.remove', { name: one.name })}
              onClick={() => setSaved(saved.filter(({ name }) => name !== one.name))}
            >
              <Cross2Icon aria-hidden />
            </ActionIcon>
          </span>
        ))}
      </nav>
      <Suspense fallback={<div className={styles.controls} />}>
        <FilterControls
          filter={filter}
          onChange={onChange}
          onSave={(name) => setSaved([...saved.filter((one) => one.name !== name), { name, filter }])}
        />
      </Suspense>
    </div>
  );
}

interface ViewLinkProps {
  readonly label: string;
  readonly filter: CaseFilter;
  readonly isChosen: boolean;
  readonly count?: number | undefined;
}

function ViewLink({ label, filter, isChosen, count = 0 }: ViewLinkProps) {
  return (
    <Link to="/cases" search={filter} className={styles.view} aria-current={isChosen ? 'page' : undefined} activeProps={{}}>
      {label}
      {count > 0 && (
        <span className={styles.count} aria-hidden>
          {showNumber(count)}
        </span>
      )}
    </Link>
  );
}
