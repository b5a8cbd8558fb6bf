import type { Money } from '@app/domain';
import { limitIn } from '@app/detectors';
import type { Policy } from './policy.js';

/** What one person alone may decide about, in minor units; of a currency without a rate, the lowest number of any. */
export const fourEyesLimit = (currency: string | null, policy: Policy): number =>
  limitIn(currency, policy.fourEyesDollars, policy.rates);

/** Money that one person alone may not decide about. An unknown amount, or one in several currencies, is not small. */
export const needsFourEyes = (amount: Money | null, policy: Policy): boolean =>
  amount === null || amount.value > fourEyesLimit(amount.currency, policy);
