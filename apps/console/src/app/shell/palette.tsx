import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { MagnifyingGlassIcon } from '@radix-ui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayReview, useHasPassword, useStaff } from '../../client/session.js';
import { help, palette, passwordChange } from './open-dialogs.js';
import { pagesFor } from './pages.js';
import { useSearch } from './search.js';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

const [spotlight, { open: showSpotlight, close: hideSpotlight }] = createSpotlight();

/** Mod+K: pages, commands, and below them (it comes later, and must move nothing) whatever the API finds by identifier. It is loaded when it is first asked for. */
export function Palette() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isTaken, setIsTaken] = useState(false);
  const found = useSearch(typed.trim());
  const pages = usePageCommands().filter(({ label }) => isWanted(label, typed));
  const commands = useCommands().filter(({ label }) => isWanted(label, typed));
  const isOpen = palette.useIsOpen();
  // The spotlight closes itself, and only what it opened itself.
  useEffect(() => (isOpen ? showSpotlight() : hideSpotlight()), [isOpen]);
  const takeFirst = (): void => {
    const [first] = [...pages, ...commands, ...found.results];
    setIsTaken(first === undefined && found.isSearching);
    if (first === undefined) return;
    palette.close();
    first.run();
  };
  const takeAwaited = useEffectEvent(takeFirst);
  // Enter comes before what it asks for: nobody waits for the list when they have typed an id.
  useEffect(() => {
    if (isTaken && !found.isSearching) takeAwaited();
  }, [isTaken, found.isSearching]);
  const type = (text: string): void => {
    setIsTaken(false);
    setTyped(text);
  };
  return (
    <Spotlight.Root
      store={spotlight}
      attributes={{ content: { 'aria-label': t('shell.search.button') } }}
      onSpotlightClose={palette.close}
      query={typed}
      onQueryChange={type}
      shortcut={null}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder={t('shell.search.placeholder')}
        aria-label={t('shell.search.button')}
        leftSection={<MagnifyingGlassIcon aria-hidden />}
        onKeyDown={({ key }) => {
          if (key === 'Enter' && !isOneChosen()) takeFirst();
        }}
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

/** The spotlight takes what is chosen itself; its own number goes on naming a line that has gone. */
const isOneChosen = (): boolean =>
  document.getElementById(spotlight.getState().listId)?.querySelector('[data-selected]') instanceof Element;

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
  const hasPassword = useHasPassword();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = (chosen: 'light' | 'dark' | 'auto'): Command => ({
    id: chosen,
    label: `${t('shell.appearance.scheme')}: ${t(`shell.appearance.${chosen}`)}`,
    run: () => setColorScheme(chosen),
  });
  const password = { id: 'password', label: t('shell.user.changePassword'), run: passwordChange.open };
  const next = { id: 'next', label: t('shell.nextCase'), run: () => void navigate({ to: '/' }) };
  return [
    ...(mayReview(role) ? [next] : []),
    scheme('light'),
    scheme('dark'),
    scheme('auto'),
    ...(hasPassword ? [password] : []),
    { id: 'keys', label: t('shell.keys.open'), run: help.open },
  ];
}
