import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { queries } from '../client/queries.js';
import { sessionQuery } from '../client/session.js';
import { parseAuditFilter } from '../audit/audit-filter.js';
import { parseKeyFilter } from '../keys/key-filter.js';
import { parseBoardFilter } from '../leaderboards/board-filter.js';
import { parseListFilter } from '../lists/list-filter.js';
import { parseCaseFilter } from '../queue/case-filter.js';
import { askForCaseList } from '../queue/case-queries.js';
import { parseSignIn } from '../sign-in/sign-in-search.js';
import { parseStaffFilter } from '../staff/staff-filter.js';
import { parseDeliveryFilter } from '../webhooks/delivery-filter.js';
import { BASE_PATH } from './base-path.js';
import { textOf } from './filter-parts.js';
import { ErrorState, LoadingState } from './show/states.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({
  component: Outlet,
  // Outside of the shell, which has the main part of every other page.
  notFoundComponent: () => (
    <main>
      <NotFoundPage />
    </main>
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: parseSignIn,
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.js'), 'SignInPage'),
});

/** Everything below needs somebody signed in, with a password of their own. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (session === null || session.mustChangePassword) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

const next = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../queue/next-page.js'), 'NextPage'),
});

const reviewCases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: parseCaseFilter,
  loaderDeps: ({ search }) => search,
  // Asked for while the page's code is on its way.
  loader: ({ deps }) => askForCaseList(deps),
  component: lazyRouteComponent(() => import('../queue/queue-page.js'), 'QueuePage'),
});

const reviewCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../case/case-page.js'), 'CasePage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('../accounts/account-page.js'), 'AccountPage'),
});

const rings = createRoute({
  getParentRoute: () => shell,
  path: '/rings',
  component: lazyRouteComponent(() => import('../rings/rings-page.js'), 'RingsPage'),
});

const leaderboards = createRoute({
  getParentRoute: () => shell,
  path: '/leaderboards',
  component: lazyRouteComponent(() => import('../leaderboards/leaderboards-page.js'), 'LeaderboardsPage'),
});

const leaderboard = createRoute({
  getParentRoute: () => shell,
  path: '/leaderboards/$boardId',
  validateSearch: parseBoardFilter,
  component: lazyRouteComponent(() => import('../leaderboards/board-page.js'), 'BoardPage'),
});

const team = createRoute({
  getParentRoute: () => shell,
  path: '/team',
  component: lazyRouteComponent(() => import('../team/team-page.js'), 'TeamPage'),
});

const ring = createRoute({
  getParentRoute: () => shell,
  path: '/rings/$ringId',
  component: lazyRouteComponent(() => import('../rings/ring-page.js'), 'RingPage'),
});

const policies = createRoute({
  getParentRoute: () => shell,
  path: '/policies',
  component: lazyRouteComponent(() => import('../policies/policies-page.js'), 'PoliciesPage'),
});

const newPolicy = createRoute({
  getParentRoute: () => shell,
  path: '/policies/new',
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } => ({ from: textOf(from) }),
  component: lazyRouteComponent(() => import('../policies/draft-page.js'), 'DraftPage'),
});

const policy = createRoute({
  getParentRoute: () => shell,
  path: '/policies/$version',
  validateSearch: ({ backtest }: Record<string, unknown>): { backtest?: string } => ({ backtest: textOf(backtest) }),
  component: lazyRouteComponent(() => import('../policies/policy-page.js'), 'PolicyPage'),
});

const lists = createRoute({
  getParentRoute: () => shell,
  path: '/lists',
  validateSearch: parseListFilter,
  component: lazyRouteComponent(() => import('../lists/lists-page.js'), 'ListsPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: parseAuditFilter,
  component: lazyRouteComponent(() => import('../audit/audit-page.js'), 'AuditPage'),
});

const keys = createRoute({
  getParentRoute: () => shell,
  path: '/keys',
  validateSearch: parseKeyFilter,
  component: lazyRouteComponent(() => import('../keys/keys-page.js'), 'KeysPage'),
});

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../webhooks/webhooks-page.js'), 'WebhooksPage'),
});

const webhook = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks/$webhookId',
  validateSearch: parseDeliveryFilter,
  component: lazyRouteComponent(() => import('../webhooks/webhook-page.js'), 'WebhookPage'),
});

const staff = createRoute({
  getParentRoute: () => shell,
  path: '/staff',
  validateSearch: parseStaffFilter,
  component: lazyRouteComponent(() => import('../staff/staff-page.js'), 'StaffPage'),
});

/** One line per page; each is a chunk of its own. */
const routeTree = root.addChildren([
  signIn,
  shell.addChildren([
    next,
    reviewCases,
    reviewCase,
    account,
    rings,
    ring,
    leaderboards,
    leaderboard,
    team,
    policies,
    newPolicy,
    policy,
    lists,
    audit,
    keys,
    webhooks,
    webhook,
    staff,
  ]),
]);

export const router = createRouter({
  routeTree,
  basepath: BASE_PATH,
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
