import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { CheckIcon, MixerHorizontalIcon } from '@radix-ui/react-icons';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../theme/preferences.js';

const SCHEMES = ['light', 'dark', 'auto'] as const;
const DENSITIES = ['comfortable', 'compact'] as const;

export function AppearanceMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, setDensity } = usePreferences();
  const mark = (isChosen: boolean) => (isChosen ? <CheckIcon aria-hidden /> : <span style={{ width: 15, display: 'block' }} />);
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shell.appearance.menu')}>
          <MixerHorizontalIcon width={16} height={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.appearance.scheme')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            leftSection={mark(colorScheme === scheme)}
            aria-current={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.appearance.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.appearance.density')}</Menu.Label>
        {DENSITIES.map((each) => (
          <Menu.Item
            key={each}
            leftSection={mark(density === each)}
            aria-current={density === each}
            onClick={() => setDensity(each)}
          >
            {t(`shell.appearance.${each}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
