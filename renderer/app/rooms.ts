import {
  type Icon,
  IconCube,
  IconFileText,
  IconHome,
  IconLink,
  IconPlayerPlay,
  IconSettings,
  IconTable,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';

export interface Room {
  /** The first part of the address. */
  path: string;
  title: string;
  icon: Icon;
}

/** The rail, from the top. */
export const rooms: readonly Room[] = [
  { path: '/', title: 'Start', icon: IconHome },
  { path: '/models', title: 'Models', icon: IconCube },
  { path: '/data', title: 'Data', icon: IconTable },
  { path: '/plans', title: 'Plans', icon: IconFileText },
  { path: '/runs', title: 'Runs', icon: IconPlayerPlay },
  { path: '/audit', title: 'Audit', icon: IconLink },
  { path: '/settings', title: 'Settings and doctor', icon: IconSettings },
];

/**
 * Every address of the window; the first that fits is shown. What a page shows is in its address: files as `?path=`,
 * runs as `/runs/ID`, a comparison as `/runs/compare?ids=A,B`. Pages are loaded when they are first visited.
 */
export const routes: readonly { path: string; page: ComponentType }[] = [
  { path: '/', page: lazy(() => import('../pages/start/start-page.tsx')) },
  { path: '/models', page: lazy(() => import('../pages/model/model-page.tsx')) },
  { path: '/data', page: lazy(() => import('../pages/data/data-page.tsx')) },
  { path: '/plans', page: lazy(() => import('../pages/plan/plan-page.tsx')) },
  { path: '/runs', page: lazy(() => import('../pages/history/history-page.tsx')) },
  { path: '/runs/compare', page: lazy(() => import('../pages/compare/compare-page.tsx')) },
  { path: '/runs/:id', page: lazy(() => import('../pages/run/run-page.tsx')) },
  { path: '/audit', page: lazy(() => import('../pages/audit/audit-page.tsx')) },
  { path: '/settings', page: lazy(() => import('../pages/settings/settings-page.tsx')) },
];
