export { ACCOUNT_CASES_MAX, readAccountCases, readAccountRings, type AccountRing } from './account-cases.js';
export {
  readPartners,
  readProfile,
  readTotals,
  type AccountProfile,
  type AccountTotals,
  type GiftPartner,
  type GiftPartners,
} from './read-account.js';
