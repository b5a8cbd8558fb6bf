import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/keyboard.js';
import { help, palette } from './open-dialogs.js';

const Palette = lazy(() => import('./palette.js').then((module) => ({ default: module.Palette })));
const KeyboardHelp = lazy(() => import('./keyboard-help.js').then((module) => ({ default: module.KeyboardHelp })));

/** The palette (Mod+K) and the keyboard help (?), wherever one is. */
export function Dialogs() {
  const { t } = useTranslation();
  const wasPaletteAsked = palette.useWasOpened();
  const wasHelpAsked = help.useWasOpened();
  useKeys([
    { key: 'mod+k', label: t('shell.search.button'), run: palette.open },
    { key: '?', label: t('shell.keys.open'), run: help.open },
  ]);
  return (
    <Suspense>
      {wasPaletteAsked && <Palette />}
      {wasHelpAsked && <KeyboardHelp />}
    </Suspense>
  );
}
