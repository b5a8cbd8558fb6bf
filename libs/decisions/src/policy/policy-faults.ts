import { DETECTORS } from '@app/detectors';
import type { PolicyDraft } from './policy.js';

/** Every reason why a draft cannot be used, as sentences; empty when it can. */
export function policyFaults(draft: PolicyDraft): string[] {
  return [
    ...limitFaults(draft),
    ...weightFaults(draft),
    ...shareFaults({
      addCeiling: draft.addCeiling,
      'risk.disputePrior': draft.risk.disputePrior,
      'risk.warnedRisk': draft.risk.warnedRisk,
    }),
    ...shareFaults({ 'risk.purchaseRiskFrom': draft.risk.purchaseRiskFrom }),
    ...positiveFaults({
      fourEyesDollars: draft.fourEyesDollars,
      'risk.disputePriorPurchases': draft.risk.disputePriorPurchases,
      'risk.disputeDaysMean': draft.risk.disputeDaysMean,
      'risk.disputeDaysMax': draft.risk.disputeDaysMax,
    }),
    ...nameFaults(draft),
    ...rateFaults(draft),
  ];
}

function limitFaults({ limits }: PolicyDraft): string[] {
  return Object.entries(limits).flatMap(([id, values]) => {
    const detector = DETECTORS.find((one) => one.id === id);
    if (detector === undefined) return [`limits.${id}: no such detector; there are ${DETECTORS.map((one) => one.id).join(', ')}`];
    return Object.entries(values).flatMap(([name, value]) => {
      if (!Object.hasOwn(detector.limits, name))
        return [`limits.${id}.${name}: ${id} has ${Object.keys(detector.limits).join(', ')}`];
      return Number.isFinite(value) && value >= 0 ? [] : [`limits.${id}.${name}: ${value} is not a number of 0 or more`];
    });
  });
}

function weightFaults({ weights }: PolicyDraft): string[] {
  return Object.entries(weights).flatMap(([id, weight]) => [
    ...(DETECTORS.some((detector) => detector.id === id) ? [] : [`weights.${id}: no such detector`]),
    ...shareFaults({ [`weights.${id}`]: weight }),
  ]);
}

const shareFaults = (values: Readonly<Record<string, number>>): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value >= 0 && value <= 1 ? [] : [`${name}: ${value} is not between 0 and 1`],
  );

const positiveFaults = (values: Readonly<Record<string, number>>): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    Number.isFinite(value) && value > 0 ? [] : [`${name}: ${value} is not above 0`],
  );

const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CURRENCY = /^[A-Z]{3}$/;

const nameFaults = ({ name }: PolicyDraft): string[] =>
  NAME.test(name) ? [] : [`name: ${name} is not 1–32 lower-case letters, digits and dashes, e.g. default`];

function rateFaults({ rates }: PolicyDraft): string[] {
  const entries = Object.entries(rates.minorUnitsPerDollar);
  return [
    ...(DATE.test(rates.asOf) ? [] : [`rates.asOf: ${rates.asOf} is not a date, e.g. 2026-11-02`]),
    ...(entries.length > 0 ? [] : ['rates.minorUnitsPerDollar: at least one currency, e.g. USD: 100']),
    ...entries.flatMap(([currency]) => (CURRENCY.test(currency) ? [] : [`rates: ${currency} is not an ISO 4217 code, e.g. EUR`])),
    ...positiveFaults(Object.fromEntries(entries.map(([currency, rate]) => [`rates.${currency}`, rate]))),
  ];
}
