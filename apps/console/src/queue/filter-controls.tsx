import { ActionIcon, Button, Group, NumberInput, Popover, Select, TextInput, Tooltip } from '@mantine/core';
import { BookmarkIcon } from '@radix-ui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, parseCaseFilter, type CaseFilter } from './case-filter.js';
import styles from './queue.module.css';

interface FilterControlsProps {
  readonly filter: CaseFilter;
  readonly onChange: (filter: CaseFilter) => void;
  readonly onSave: (name: string) => void;
}

/** Filters that are chosen or typed, and a name for those that come back. */
export function FilterControls({ filter, onChange, onSave }: FilterControlsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap" className={styles.controls}>
      <Select
        size="xs"
        w={130}
        clearable
        clearButtonProps={{ 'aria-label': t('queue.filters.clear') }}
        aria-label={t('queue.filters.kind')}
        placeholder={t('queue.filters.anyKind')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`show.caseKinds.${kind}`) }))}
        value={filter.kind ?? null}
        onChange={(kind) => onChange(parseCaseFilter({ ...filter, kind }))}
      />
      <NumberInput
        size="xs"
        w={130}
        min={0}
        hideControls
        thousandSeparator=","
        aria-label={t('queue.filters.minCoins')}
        placeholder={t('queue.filters.minCoins')}
        value={filter.minCoins ?? ''}
        onChange={(minCoins) => onChange(parseCaseFilter({ ...filter, minCoins }))}
      />
      <SaveFilter onSave={onSave} />
    </Group>
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
