import { ActionIcon, Button, Group, NumberInput, Popover, Select, TextInput, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { BookmarkIcon, Cross2Icon } from '@radix-ui/react-icons';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, parseCaseFilter, type CaseFilter } from './case-filter.js';
import styles from './queue.module.css';
import { isSameFilter, VIEWS } from './views.js';

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
  const [saved, setSaved] = useLocalStorage<SavedFilter[]>({ key: 'assay.filters', defaultValue: [] });
  return (
    <div className={styles.filters}>
      <nav className={styles.views} aria-label={t('queue.views.label')}>
        {VIEWS.map(({ name, filter: view }) => (
          <ViewLink key={name} label={t(`queue.views.${name}`)} filter={view} isChosen={isSameFilter(view, filter)} />
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
      <Group gap="xs" wrap="nowrap">
        <Select
          size="xs"
          w={150}
          clearable
          clearButtonProps={{ 'aria-label': t('queue.filters.clear') }}
          aria-label={t('queue.filters.kind')}
          placeholder={t('queue.filters.anyKind')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`queue.kinds.${kind}`) }))}
          value={filter.kind ?? null}
          onChange={(kind) => onChange(parseCaseFilter({ ...filter, kind }))}
        />
        <NumberInput
          size="xs"
          w={150}
          min={0}
          hideControls
          thousandSeparator=","
          aria-label={t('queue.filters.minCoins')}
          placeholder={t('queue.filters.minCoins')}
          value={filter.minCoins ?? ''}
          onChange={(minCoins) => onChange(parseCaseFilter({ ...filter, minCoins }))}
        />
        <SaveFilter onSave={(name) => setSaved([...saved.filter((one) => one.name !== name), { name, filter }])} />
      </Group>
    </div>
  );
}

function ViewLink(props: { readonly label: string; readonly filter: CaseFilter; readonly isChosen: boolean }) {
  return (
    <Link
      to="/cases"
      search={props.filter}
      className={styles.view}
      aria-current={props.isChosen ? 'page' : undefined}
      activeProps={{}}
    >
      {props.label}
    </Link>
  );
}

function SaveFilter({ onSave }: { readonly onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const save = (): void => {
    if (name.trim() === '') return;
    onSave(name.trim());
    setName('');
    setIsOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label={t('queue.filters.save')}>
          <ActionIcon variant="default" size={30} aria-label={t('queue.filters.save')} onClick={() => setIsOpen(!isOpen)}>
            <BookmarkIcon aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Group gap="xs" align="end">
            <TextInput
              size="xs"
              maxLength={40}
              label={t('queue.filters.saveAs')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={name.trim() === ''}>
              {t('queue.filters.save')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
