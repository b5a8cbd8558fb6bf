import { definePolicy } from './define-policy.js';
import type { PolicyDraft } from './policy.js';

/**
 * The policy that a fresh installation starts with. Limits not named here are those of the detectors themselves
 * (docs/detectors.md lists them all with their meaning); a number named here overrides one of theirs.
 */
export const DEFAULT_DRAFT: PolicyDraft = {
  name: 'default',
  detectors: {},
  rules: [],

  /** The most that signals which only contribute may add to a head together. */
  addCeiling: 0.35,

  /** Above this, one person's decision needs a second one. */
  fourEyesDollars: 1_000,

  /** Five minutes of a reviewer at thirty dollars an hour, and a question to the support desk for one in ten payouts that wait a day. */
  costOfDelay: { dollarsPerDay: 0.5, reviewDollars: 2.5 },

  /** Nobody is let go for the sake of measuring until somebody decides so. */
  controlGroup: { share: 0, dollarsMax: 100 },

  risk: {
    version: 'priors-1',
    disputePrior: 0.006,
    disputePriorPurchases: 1_000,
    warnedRisk: 0.8,
    purchaseRiskFrom: 0.5,
    disputeDaysMean: 40,
    disputeDaysMax: 120,
  },

  rates: {
    asOf: '2026-11-02',
    minorUnitsPerDollar: {
      USD: 100,
      EUR: 87,
      GBP: 76,
      CHF: 80,
      CAD: 140,
      AUD: 153,
      NZD: 175,
      SEK: 950,
      NOK: 1_010,
      DKK: 650,
      PLN: 370,
      CZK: 2_110,
      TRY: 4_200,
      BRL: 540,
      MXN: 1_850,
      ARS: 145_000,
      COP: 390_000,
      INR: 8_850,
      IDR: 1_660_000,
      PHP: 5_850,
      THB: 3_250,
      MYR: 420,
      SGD: 130,
      TWD: 3_080,
      HKD: 778,
      CNY: 712,
      JPY: 154,
      KRW: 1_430,
      VND: 26_300,
      AED: 367,
      SAR: 375,
      EGP: 4_720,
      NGN: 144_000,
      ZAR: 1_730,
    },
  },
};

export const DEFAULT_POLICY = definePolicy(DEFAULT_DRAFT);
