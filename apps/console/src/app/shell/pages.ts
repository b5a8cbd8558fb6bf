import {
  BackpackIcon,
  BarChartIcon,
  Share1Icon,
  StarIcon,
  MixerVerticalIcon,
  ListBulletIcon,
  LockClosedIcon,
  PaperPlaneIcon,
  PersonIcon,
  ReaderIcon,
} from '@radix-ui/react-icons';
import type { IconProps } from '@radix-ui/react-icons/dist/types';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Role } from '../../client/session.js';
import type { shell } from '../texts/en/shell.js';

export interface PageLink {
  readonly page: keyof typeof shell.pages;
  readonly to: LinkProps['to'];
  readonly icon: ComponentType<IconProps>;
  /** Who sees it; absent: everybody. */
  readonly roles?: readonly Role[];
}

/** What the navigation and the palette offer, in this order. A new page is one line here and one in router.tsx. */
export const PAGES: readonly PageLink[] = [
  { page: 'queue', to: '/cases', icon: BackpackIcon },
  { page: 'rings', to: '/rings', icon: Share1Icon },
  { page: 'leaderboards', to: '/leaderboards', icon: StarIcon },
  { page: 'policies', to: '/policies', icon: MixerVerticalIcon, roles: ['admin', 'auditor'] },
  { page: 'lists', to: '/lists', icon: ListBulletIcon },
  { page: 'team', to: '/team', icon: BarChartIcon, roles: ['lead', 'admin', 'auditor'] },
  { page: 'audit', to: '/audit', icon: ReaderIcon, roles: ['lead', 'admin', 'auditor'] },
  { page: 'keys', to: '/keys', icon: LockClosedIcon, roles: ['admin', 'auditor'] },
  { page: 'webhooks', to: '/webhooks', icon: PaperPlaneIcon, roles: ['admin', 'auditor'] },
  { page: 'staff', to: '/staff', icon: PersonIcon, roles: ['admin', 'auditor'] },
];

export const pagesFor = (role: Role): readonly PageLink[] => PAGES.filter(({ roles }) => roles?.includes(role) ?? true);
