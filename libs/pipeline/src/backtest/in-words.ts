import { DAY_MS, HOUR_MS, agreeing, inFigures, plural } from '@app/domain';
import type { BacktestReport, Fate, Held, Payouts } from './report.js';

type Facts = Omit<BacktestReport, 'summary'>;

/** The report as somebody would tell it who has a minute; numbers rounded as one says them. Pure. */
export function backtestInWords(report: Facts): string[] {
  const { draft, live, newlyHeld, noLongerHeld } = report;
  return [
    scope(report),
    `The live policy holds ${inWords(live)}.`,
    `The draft holds ${inWords(draft)}.`,
    change('It would newly hold', newlyHeld, 'It would hold nothing that is not held now.'),
    change('It would no longer hold', noLongerHeld, 'It would let nothing go that is held now.'),
    rightness(draft),
    waiting(report),
    ...unseen(report),
  ];
}

function scope({ since, until, payouts, assessments, notReplayable }: Facts): string {
  const days = Math.max(1, Math.round((until - since) / DAY_MS));
  const left = Object.values(notReplayable).reduce((sum, count) => sum + count, 0);
  const all = `${plural(payouts, 'payout')} of ${plural(days, 'day')} ${agreeing(payouts, 'was', 'were')} judged again, and everything that led to them (${plural(assessments, 'assessment')}).`;
  return left === 0
    ? all
    : `${all} ${plural(left, 'assessment')} could not be judged again and ${agreeing(left, 'is', 'are')} left out.`;
}

const inWords = ({ payouts, creators, coins, dollars, hours }: Payouts): string =>
  payouts === 0
    ? 'no payout'
    : `${plural(payouts, 'payout')} of ${plural(creators, 'creator')}: ${plural(Math.round(coins), 'coin')}, about USD ${number(dollars)}, waiting ${time(hours / payouts)} each`;

function change(verb: string, part: Payouts & Pick<Held, 'byFate'>, none: string): string {
  if (part.payouts === 0) return none;
  const bad = sumOf(part, BAD);
  return `${verb} ${inWords(part)}; of these, ${plural(bad, 'payout')} turned out bad so far and ${plural(part.byFate.released.payouts, 'was', 'were')} released by staff.`;
}

const BAD = ['disputed', 'refunded', 'rejected'] as const satisfies readonly Fate[];
const sumOf = ({ byFate }: Pick<Held, 'byFate'>, fates: readonly Fate[]): number =>
  fates.reduce((sum, fate) => sum + byFate[fate].payouts, 0);

function rightness({ payouts, byFate }: Held): string {
  if (payouts === 0) return 'There is nothing to be right or wrong about.';
  const { disputed, refunded, rejected, released, open } = byFate;
  return (
    `Of what the draft holds, the coins of ${plural(disputed.payouts, 'payout')} were disputed and of ${number(refunded.payouts)} refunded, ` +
    `staff rejected ${number(rejected.payouts)} and released ${number(released.payouts)}; of ${number(open.payouts)} nobody knows yet.`
  );
}

function waiting({ draft, wait }: Facts): string {
  const { released, open } = draft.byFate;
  const spared = released.payouts + open.payouts;
  const basis =
    wait.basis === 'measured'
      ? `the median of ${plural(wait.holdsEnded, 'hold')} that people ended, ${time(wait.hours ?? 0)}`
      : 'the time in which a case is due, since too few holds were ended by people to measure';
  const assumed = `Where a hold did not happen or has not ended, it is taken to last ${basis}.`;
  if (spared === 0) return `Nobody waits that nothing is known against. ${assumed}`;
  const hours = released.hours + open.hours;
  return `Creators that nothing is known against would wait ${time(hours)} in all, for ${plural(spared, 'payout')}. ${assumed}`;
}

function unseen({ detectors }: Facts): string[] {
  const blind = detectors
    .filter((each) => each.unseen > 0)
    .map(({ detector, unseen: times }) => `${detector} (${number(times)})`);
  return blind.length === 0
    ? []
    : [`Some detectors need what was not recorded then, and say nothing of these assessments: ${blind.join(', ')}.`];
}

const number = (value: number): string => inFigures(Math.round(value));

function time(hours: number): string {
  const days = (hours * HOUR_MS) / DAY_MS;
  if (days >= 2) return plural(Math.round(days), 'day');
  return hours >= 1 ? plural(Math.round(hours), 'hour') : plural(Math.max(1, Math.round(hours * 60)), 'minute');
}
