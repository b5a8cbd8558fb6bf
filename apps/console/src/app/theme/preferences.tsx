import { useLocalStorage } from '@mantine/hooks';
import { createContext, use, useMemo, type ReactNode } from 'react';
import type { Density } from './theme.js';

/** What somebody chose for this browser. Colours are kept by Mantine itself. */
interface Preferences {
  readonly density: Density;
  readonly setDensity: (density: Density) => void;
  /** WCAG 2.1.4: single-letter keys can be switched off, for whoever speaks to the computer. */
  readonly letterKeys: boolean;
  readonly setLetterKeys: (on: boolean) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'assay.density',
    defaultValue: 'comfortable',
    getInitialValueInEffect: false,
  });
  const [letterKeys, setLetterKeys] = useLocalStorage<boolean>({
    key: 'assay.letter-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const preferences = useMemo(
    () => ({ density, setDensity, letterKeys, setLetterKeys }),
    [density, setDensity, letterKeys, setLetterKeys],
  );
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (preferences === null) throw new Error('usePreferences belongs inside PreferencesProvider.');
  return preferences;
}
