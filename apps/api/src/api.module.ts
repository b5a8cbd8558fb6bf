import { Module, type DynamicModule } from '@nestjs/common';
import { SECOND_MS, systemClock } from '@app/domain';
import { CONFIG, DATABASE, RuntimeModule, type Config, type Database } from '@app/runtime';
import { AccountsController } from './accounts/accounts.controller.js';
import { HealthController } from './health/health.controller.js';
import { HonestyController } from './honesty/honesty.controller.js';
import { RouteTable } from './http/route-table.js';
import { Cookies } from './http/session-cookie.js';
import { SessionRing } from './http/session-ring.js';
import { KeysController } from './keys/keys.controller.js';
import { IntakeModule } from './intake/intake.module.js';
import { ListsController } from './lists/lists.controller.js';
import { SuppressionsController } from './lists/suppressions.controller.js';
import { LeaderboardsController } from './leaderboards/leaderboards.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { PayoutsController } from './payouts/payouts.controller.js';
import { PIPELINE_PROVIDERS } from './pipeline.js';
import { BacktestsController } from './policies/backtests.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ProvenanceController } from './provenance/provenance.controller.js';
import { AppealsController } from './review/appeals.controller.js';
import { AuditController } from './review/audit.controller.js';
import { CaseActionsController } from './review/case-actions.controller.js';
import { CaseDecisionsController } from './review/case-decisions.controller.js';
import { CasesController } from './review/cases.controller.js';
import { RingsController } from './rings/rings.controller.js';
import { CheckOutcomesController } from './risk-check/check-outcomes.controller.js';
import { RiskChecks } from './risk-check/risk-checks.js';
import { RiskChecksController } from './risk-check/risk-checks.controller.js';
import { SearchController } from './search/search.controller.js';
import { TeamController } from './team/team.controller.js';
import { Doorway } from './session/doorway.js';
import { SessionController } from './session/session.controller.js';
import { SignInLimits } from './session/sign-in-limits.js';
import { SingleSignOn } from './session/single-sign-on.js';
import { SingleSignOnController } from './session/single-sign-on.controller.js';
import { SingleSignOnEntry } from './session/single-sign-on-entry.js';
import { StaffController } from './staff/staff.controller.js';
import { TransactionsController } from './transactions/transactions.controller.js';
import { DeliveriesController } from './webhooks/deliveries.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** What the routes of sessions share with the guard before all routes. */
const SIGN_IN_PROVIDERS = [
  { provide: Cookies, useFactory: (config: Config) => new Cookies(config), inject: [CONFIG] },
  { provide: SessionRing, useFactory: (sql: Database) => new SessionRing({ sql, clock: systemClock }), inject: [DATABASE] },
  SignInLimits,
  Doorway,
  SingleSignOn,
  SingleSignOnEntry,
];

/** Every statement of a request answers within a second or so; who asked for one that does not has hung up by then. */
const STATEMENT_MS_MAX = 15 * SECOND_MS;

/** Every route of the API, a folder each. */
@Module({})
export class ApiModule {
  static forRoot(config: Config, routes: RouteTable): DynamicModule {
    return {
      module: ApiModule,
      imports: [RuntimeModule.forRoot(config, 'api', { statementMsMax: STATEMENT_MS_MAX }), IntakeModule],
      providers: [{ provide: RouteTable, useValue: routes }, ...PIPELINE_PROVIDERS, ...SIGN_IN_PROVIDERS, RiskChecks],
      controllers: [
        HealthController,
        HonestyController,
        KeysController,
        LeaderboardsController,
        MetricsController,
        PayoutsController,
        ProvenanceController,
        RingsController,
        RiskChecksController,
        CheckOutcomesController,
        SessionController,
        SingleSignOnController,
        StaffController,
        TransactionsController,
        CasesController,
        CaseActionsController,
        AccountsController,
        SearchController,
        TeamController,
        CaseDecisionsController,
        AppealsController,
        AuditController,
        PoliciesController,
        BacktestsController,
        ListsController,
        SuppressionsController,
        WebhooksController,
        DeliveriesController,
      ],
    };
  }
}
