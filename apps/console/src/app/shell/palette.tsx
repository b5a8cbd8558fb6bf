import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { MagnifyingGlassIcon } from '@radix-ui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayReview, useStaff } from '../../client/session.js';
import { help, palette, passwordChange } from './open-dialogs.js';
import { pagesFor } from './pages.js';
import { useSearch } from './search.js';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

/** While typing, the API is asked once per pause. */
const TYPING_PAUSE_MS = 150;
/** As the spotlight says it. */
const NONE_SELECTED = -1;

const [spotlight, { open: showSpotlight, close: hideSpotlight }] = createSpotlight();

/** Mod+K: pages, commands, and below them (it comes later, and must move nothing) whatever the API finds by identifier. It is loaded when it is first asked for. */
export function Palette() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const found = useSearch(wanted);
  const pages = usePageCommands().filter(({ label }) => isWanted(label, typed));
  const commands = useCommands().filter(({ label }) => isWanted(label, typed));
  const isOpen = palette.useIsOpen();
  // The spotlight closes itself, and only what it opened itself.
  useEffect(() => (isOpen ? showSpotlight() : hideSpotlight()), [isOpen]);
  const takeFirst = (): void => {
    const [first] = [...found.results, ...pages, ...commands];
    if (first === undefined || spotlight.getState().selected !== NONE_SELECTED) return;
    palette.close();
    first.run();
  };
  return (
    <Spotlight.Root
      store={spotlight}
      attributes={{ content: { 'aria-label': t('shell.search.button') } }}
      onSpotlightClose={palette.close}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder={t('shell.search.placeholder')}
        aria-label={t('shell.search.button')}
        leftSection={<MagnifyingGlassIcon aria-hidden />}
        onKeyDown={({ key }) => key === 'Enter' && takeFirst()}
      />
      <Spotlight.ActionsList>
        <Actions label={t('shell.search.pages')} commands={pages} />
        <Actions label={t('shell.search.commands')} commands={commands} />
        <Actions label={t('shell.search.found')} commands={found.results} />
        {found.results.length + pages.length + commands.length === 0 && (
          <Spotlight.Empty>{found.isSearching ? t('shell.search.searching') : t('shell.search.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

const isWanted = (label: string, typed: string): boolean => label.toLowerCase().includes(typed.trim().toLowerCase());

function Actions({ label, commands }: { readonly label: string; readonly commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {commands.map((command) => (
        <Spotlight.Action key={command.id} label={command.label} onClick={command.run} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function usePageCommands(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { role } = useStaff();
  return pagesFor(role).map(({ page, to }) => ({
    id: page,
    label: t(`shell.pages.${page}`),
    run: () => void navigate({ to }),
  }));
}

function useCommands(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { role } = useStaff();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = (chosen: 'light' | 'dark' | 'auto'): Command => ({
    id: chosen,
    label: `${t('shell.appearance.scheme')}: ${t(`shell.appearance.${chosen}`)}`,
    run: () => setColorScheme(chosen),
  });
  const next = { id: 'next', label: t('shell.nextCase'), run: () => void navigate({ to: '/' }) };
  return [
    ...(mayReview(role) ? [next] : []),
    scheme('light'),
    scheme('dark'),
    scheme('auto'),
    { id: 'password', label: t('shell.user.changePassword'), run: passwordChange.open },
    { id: 'keys', label: t('shell.keys.open'), run: help.open },
  ];
}
