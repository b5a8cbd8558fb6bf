import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/keyboard.js';
import { help, palette, passwordChange } from './open-dialogs.js';

const Palette = lazy(() => import('./palette.js').then((module) => ({ default: module.Palette })));
const KeyboardHelp = lazy(() => import('./keyboard-help.js').then((module) => ({ default: module.KeyboardHelp })));

const ChangePassword = lazy(() => import('./change-password.js').then((module) => ({ default: module.ChangePassword })));

/** The palette (Mod+K), the keyboard help (?) and the change of one's password, wherever one is. */
export function Dialogs() {
  const { t } = useTranslation();
  const wasPaletteAsked = palette.useWasOpened();
  const wasHelpAsked = help.useWasOpened();
  const wasPasswordAsked = passwordChange.useWasOpened();
  useKeys([
    { key: 'mod+k', label: t('shell.search.button'), run: palette.open },
    { key: '?', label: t('shell.keys.open'), run: help.open },
  ]);
  return (
    <Suspense>
      {wasPaletteAsked && <Palette />}
      {wasHelpAsked && <KeyboardHelp />}
      {wasPasswordAsked && <ChangePassword />}
    </Suspense>
  );
}
