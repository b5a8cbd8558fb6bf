import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../client/queries.js';
import { KeyboardProvider } from './keyboard/keyboard.js';
import { router } from './router.js';
import { pageNonce } from './theme/page-nonce.js';
import { PreferencesProvider, usePreferences } from './theme/preferences.js';
import { colourVariables, themeOf } from './theme/theme.js';

/** Everything around the pages. */
export function App() {
  return (
    <PreferencesProvider>
      <Themed />
    </PreferencesProvider>
  );
}

function Themed() {
  const { density } = usePreferences();
  const { t } = useTranslation();
  const theme = useMemo(() => themeOf(density, t('shell.close')), [density, t]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colourVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => pageNonce}
    >
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={queries}>
        <KeyboardProvider>
          <RouterProvider router={router} />
        </KeyboardProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
