import { DETECTORS } from '@app/detectors';
import { jsonPointer, type FieldError } from '@app/domain';
import { ruleFaults } from '../rules/rule-faults.js';
import type { DetectorSettings, PolicyDraft } from './policy.js';

/** Every reason why a draft cannot be used and where in it, as sentences; empty when it can. */
export function policyFaults(draft: PolicyDraft): FieldError[] {
  return [
    ...nameFaults(draft),
    ...Object.entries(draft.detectors).flatMap(([id, settings]) => detectorFaults(id, settings)),
    ...ruleFaults(draft.rules),
    ...shareFaults([], { addCeiling: draft.addCeiling }),
    ...positiveFaults([], { fourEyesDollars: draft.fourEyesDollars }),
    ...costFaults(draft),
    ...riskFaults(draft),
    ...rateFaults(draft),
  ];
}

type Path = readonly (string | number)[];
type Numbers = Readonly<Record<string, number>>;

const fault = (path: Path, detail: string): FieldError => ({ pointer: jsonPointer(path), detail });

function detectorFaults(id: string, { weight, limits = {} }: DetectorSettings): FieldError[] {
  const detector = DETECTORS.find((one) => one.id === id);
  if (detector === undefined) {
    return [fault(['detectors', id], `no such detector; there are ${DETECTORS.map((one) => one.id).join(', ')}`)];
  }
  return [
    ...(weight === undefined ? [] : shareFaults(['detectors', id], { weight })),
    ...Object.entries(limits).flatMap(([name, value]) => {
      const path = ['detectors', id, 'limits', name];
      if (!Object.hasOwn(detector.limits, name))
        return [fault(path, `no such limit; ${id} has ${Object.keys(detector.limits).join(', ')}`)];
      return Number.isFinite(value) && value >= 0 ? [] : [fault(path, `${value} is not a number of 0 or more`)];
    }),
  ];
}

const checked = (path: Path, values: Numbers, { fits, says }: { fits: (value: number) => boolean; says: string }): FieldError[] =>
  Object.entries(values).flatMap(([name, value]) => (fits(value) ? [] : [fault([...path, name], `${value} is ${says}`)]));

const shareFaults = (path: Path, values: Numbers): FieldError[] =>
  checked(path, values, { fits: (value) => value >= 0 && value <= 1, says: 'not between 0 and 1' });

const positiveFaults = (path: Path, values: Numbers): FieldError[] =>
  checked(path, values, { fits: (value) => Number.isFinite(value) && value > 0, says: 'not above 0' });

const amountFaults = (path: Path, values: Numbers): FieldError[] =>
  checked(path, values, { fits: (value) => Number.isFinite(value) && value >= 0, says: 'not a number of 0 or more' });

const costFaults = ({ costOfDelay: { dollarsPerDay, reviewDollars }, controlGroup: { share, dollarsMax } }: PolicyDraft) => [
  ...amountFaults(['costOfDelay'], { dollarsPerDay, reviewDollars }),
  ...shareFaults(['controlGroup'], { share }),
  ...amountFaults(['controlGroup'], { dollarsMax }),
];

function riskFaults({ risk }: PolicyDraft): FieldError[] {
  const { disputePrior, warnedRisk, purchaseRiskFrom, disputePriorPurchases, disputeDaysMean, disputeDaysMax } = risk;
  return [
    ...shareFaults(['risk'], { disputePrior, warnedRisk, purchaseRiskFrom }),
    ...positiveFaults(['risk'], { disputePriorPurchases, disputeDaysMean, disputeDaysMax }),
  ];
}

const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CURRENCY = /^[A-Z]{3}$/;

const nameFaults = ({ name }: PolicyDraft): FieldError[] =>
  NAME.test(name) ? [] : [fault(['name'], `${name} is not 1–32 lower-case letters, digits and dashes, e.g. autumn`)];

function rateFaults({ rates: { asOf, minorUnitsPerDollar } }: PolicyDraft): FieldError[] {
  const path = ['rates', 'minorUnitsPerDollar'];
  const currencies = Object.keys(minorUnitsPerDollar);
  const isDate = DATE.test(asOf) && !Number.isNaN(Date.parse(asOf));
  return [
    ...(isDate ? [] : [fault(['rates', 'asOf'], `${asOf} is not a date, e.g. 2026-11-02`)]),
    ...(currencies.length > 0 ? [] : [fault(path, 'at least one currency, e.g. USD: 100')]),
    ...currencies.flatMap((code) =>
      CURRENCY.test(code) ? [] : [fault([...path, code], `${code} is not an ISO 4217 code, e.g. EUR`)],
    ),
    ...positiveFaults(path, minorUnitsPerDollar),
  ];
}
