import { DAY_MS, HOUR_MS, toIso, wilson, type EpochMs, type Interval } from '@app/domain';
import type { Sql } from '@app/runtime';

/** How the desk is doing as a whole; never about one person. */
export interface TeamFigures {
  /** Cases that wait, youngest first; every class stands, also empty. */
  readonly backlogByAge: readonly { readonly label: string; readonly cases: number }[];
  /** Of cases that people decided in {@link DECIDED_DAYS} days; null: none. */
  readonly hoursToDecision: { readonly p50: number; readonly p90: number } | null;
  /** Verdicts of {@link QUALITY_DAYS} days that a later one contradicted; null: of none. */
  readonly overturnRate: Interval | null;
  /** Blind second looks of {@link QUALITY_DAYS} days that came to the same decision; null: of none. */
  readonly agreementRate: Interval | null;
  /** The days of {@link DECIDED_DAYS}, oldest first, also those without. */
  readonly decidedPerDay: readonly { readonly day: string; readonly cases: number }[];
}

/** A month shows a trend; longer ago another team and another policy decided. */
const DECIDED_DAYS = 30;
/** As fairness is measured: long enough for appeals and disputes to overturn. */
const QUALITY_DAYS = 90;
/** Newest decisions that are looked at: 50 people who decide 60 a day. */
const DECISIONS_MAX = 100_000;

/** By the hours within which cases are due (due-time.ts), then by days. */
const AGES = [
  { label: 'under 1 h', untilHours: 1 },
  { label: '1 to 4 h', untilHours: 4 },
  { label: '4 to 8 h', untilHours: 8 },
  { label: '8 to 24 h', untilHours: 24 },
  { label: '1 to 3 days', untilHours: 72 },
  { label: 'over 3 days', untilHours: Infinity },
] as const;

export async function readTeamFigures(sql: Sql, now: EpochMs): Promise<TeamFigures> {
  const [backlogByAge, hoursToDecision, overturnRate, agreementRate, decidedPerDay] = await Promise.all([
    readBacklog(sql, now),
    readHours(sql, now),
    readOverturns(sql, now),
    readAgreement(sql, now),
    readDays(sql, now),
  ]);
  return { backlogByAge, hoursToDecision, overturnRate, agreementRate, decidedPerDay };
}

/** What is decided and can still be undone waits for nobody. Index: review_case_urgency. */
async function readBacklog(sql: Sql, now: EpochMs): Promise<TeamFigures['backlogByAge']> {
  const limits = AGES.slice(0, -1).map(({ untilHours }) => toIso(now - untilHours * HOUR_MS));
  const { rows } = await sql.query<{ age: number; cases: number }>({
    name: 'team-backlog',
    text: `select (select count(*) from unnest($1::timestamptz[]) as older (than) where c.opened_at <= older.than)::int as age,
        count(*)::int as cases
      from review_case c where c.status <> 'decided' and c.decided_at is null group by 1`,
    values: [limits],
  });
  const byAge = new Map(rows.map(({ age, cases }) => [age, cases]));
  return AGES.map(({ label }, age) => ({ label, cases: byAge.get(age) ?? 0 }));
}

/** Cases that the system closed by itself took nobody's time: `decision` is null there. */
const DECIDED = `from review_case where decided_at >= $1 and decision is not null order by decided_at desc limit ${DECISIONS_MAX}`;

/** Null when nobody decided anything. Index: review_case_decided. */
export async function readHours(sql: Sql, now: EpochMs): Promise<TeamFigures['hoursToDecision']> {
  const { rows } = await sql.query<{ p50: number | null; p90: number | null }>({
    name: 'team-hours',
    text: `select percentile_cont(0.5) within group (order by hours) as p50, percentile_cont(0.9) within group (order by hours) as p90
      from (select extract(epoch from decided_at - opened_at)::float8 / 3600 as hours ${DECIDED}) decided`,
    values: [toIso(now - DECIDED_DAYS * DAY_MS)],
  });
  const { p50 = null, p90 = null } = rows[0] ?? {};
  return p50 === null || p90 === null ? null : { p50, p90 };
}

async function readOverturns(sql: Sql, now: EpochMs): Promise<Interval | null> {
  const { rows } = await sql.query<{ verdicts: number; overturned: number }>({
    name: 'team-overturns',
    text: `select count(*)::int as verdicts, count(overturned_at)::int as overturned from (
        select overturned_at from verdict where decided_at >= $1 and effective_at is not null and undone_at is null
        order by decided_at desc limit ${DECISIONS_MAX}) given`,
    values: [toIso(now - QUALITY_DAYS * DAY_MS)],
  });
  const { verdicts = 0, overturned = 0 } = rows[0] ?? {};
  return wilson(overturned, verdicts);
}

async function readAgreement(sql: Sql, now: EpochMs): Promise<Interval | null> {
  const { rows } = await sql.query<{ looks: number; agreed: number }>({
    name: 'team-agreement',
    text: `select count(*)::int as looks, (count(*) filter (where agreed))::int as agreed from (
        select agreed from review_case where decided_at >= $1 and agreed is not null order by decided_at desc limit ${DECISIONS_MAX}) looked`,
    values: [toIso(now - QUALITY_DAYS * DAY_MS)],
  });
  const { looks = 0, agreed = 0 } = rows[0] ?? {};
  return wilson(agreed, looks);
}

async function readDays(sql: Sql, now: EpochMs): Promise<TeamFigures['decidedPerDay']> {
  const { rows } = await sql.query<{ day: string; cases: number }>({
    name: 'team-days',
    text: `select (decided_at at time zone 'UTC')::date as day, count(*)::int as cases from (select decided_at ${DECIDED}) decided group by 1`,
    values: [toIso(Math.floor(now / DAY_MS) * DAY_MS - (DECIDED_DAYS - 1) * DAY_MS)],
  });
  const byDay = new Map(rows.map(({ day, cases }) => [day, cases]));
  return Array.from({ length: DECIDED_DAYS }, (_, ago) => {
    const day = toIso(now - (DECIDED_DAYS - 1 - ago) * DAY_MS).slice(0, 10);
    return { day, cases: byDay.get(day) ?? 0 };
  });
}
