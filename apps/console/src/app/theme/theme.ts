import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, type MantineThemeOverride } from '@mantine/core';

/** One calm accent; state colours (red, amber, green) are kept for what they say. */
const PINE: MantineColorsTuple = [
  '#eaf6f5',
  '#d6e9e7',
  '#aed3d0',
  '#82bcb7',
  '#5ea8a2',
  '#3f948d',
  '#2a817b',
  '#1f6f6b',
  '#155a57',
  '#0a4543',
];

/** Greys of the dark scheme have the hue of its surfaces. */
const NIGHT: MantineColorsTuple = [
  '#d6dce1',
  '#b6c0c8',
  '#9aa5ae',
  '#6c7a85',
  '#414b53',
  '#333c43',
  '#232a2f',
  '#1a1f23',
  '#14181b',
  '#0f1215',
];

export type Density = 'comfortable' | 'compact';

const SCALES = {
  comfortable: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  compact: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
} as const satisfies Record<Density, object>;

const SPACINGS = {
  comfortable: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  compact: { xs: '4px', sm: '7px', md: '10px', lg: '14px', xl: '20px' },
} as const satisfies Record<Density, object>;

/** `closeLabel` names the close button of toasts, which Mantine leaves without a name. */
export const themeOf = (density: Density, closeLabel: string): MantineThemeOverride =>
  createTheme({
    primaryColor: 'pine',
    primaryShade: { light: 7, dark: 7 },
    colors: { pine: PINE, dark: NIGHT },
    fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    fontFamilyMonospace: 'ui-monospace, "JetBrains Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
    fontSizes: SCALES[density],
    spacing: SPACINGS[density],
    lineHeights: { md: '1.45' },
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Badge: {
        defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600, fz: '11px' },
        // A table makes room for the whole word: "down 12" cut short says nothing.
        styles: { root: { verticalAlign: 'middle', minWidth: 'max-content' } },
      },
      Button: { defaultProps: { size: density === 'compact' ? 'xs' : 'sm' } },
      // What takes the focus first in a menu would be no item of it.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
      // A dialog's head is not the page's.
      ModalHeader: { defaultProps: { role: 'presentation' } },
      DrawerHeader: { defaultProps: { role: 'presentation' } },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': closeLabel } } },
      Table: { defaultProps: { horizontalSpacing: 'md', borderColor: 'var(--line)' } },
      Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    },
  });

/** White on red: Mantine's own is 3.9:1. */
const FILLED_RED = { '--mantine-color-red-filled': '#c22a2a', '--mantine-color-red-filled-hover': '#a61e1e' } as const;

/** Mantine's dimmed text, placeholders and light badges fall short of 4.5:1 on tinted surfaces: they are darker (lighter) here. */
export const colourVariables: CSSVariablesResolver = () => ({
  variables: { '--header-height': '48px' },
  light: {
    ...FILLED_RED,
    '--mantine-color-dimmed': '#5a646d',
    '--mantine-color-placeholder': '#6a747d',
    '--mantine-color-error': '#c22a2a',
    '--mantine-color-red-light-color': '#a32020',
    '--mantine-color-orange-light-color': '#94390a',
    '--mantine-color-yellow-light-color': '#744500',
    '--mantine-color-green-light-color': '#1b6329',
    '--mantine-color-blue-light-color': '#15589c',
    '--mantine-color-teal-light-color': '#07694d',
    '--mantine-color-violet-light-color': '#5b38b8',
    '--mantine-color-gray-light-color': '#454d54',
    '--late': '#b42318',
    '--soon': '#9a4f00',
    '--surface': '#ffffff',
    '--surface-sunken': '#f5f7f8',
    '--line': '#dfe4e8',
    '--line-strong': '#c3ccd3',
    '--row-hover': '#f0f5f5',
    '--row-chosen': '#e2f0ef',
  },
  dark: {
    ...FILLED_RED,
    '--mantine-color-body': '#14181b',
    '--mantine-color-text': '#d6dce1',
    '--mantine-color-dimmed': '#9aa5ae',
    '--mantine-color-placeholder': '#8a959e',
    '--mantine-color-anchor': '#82bcb7',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-gray-light': '#2b343a',
    '--mantine-color-gray-light-color': '#d6dce1',
    '--late': '#ff9a8f',
    '--soon': '#f0b36a',
    '--surface': '#1a1f23',
    '--surface-sunken': '#14181b',
    '--line': '#2c343a',
    '--line-strong': '#414b53',
    '--row-hover': '#20272b',
    '--row-chosen': '#1d3534',
  },
});
