import type { Money } from '../../app/show/figures.js';
import type { CaseDetails } from '../../client/shapes.js';

/**
 * What a decision does: it moves what is held; or it moves nothing and disagrees with the first of two, is compared with
 * another (a blind look), says which of two was right, hears an appeal, is about money that has left, or closes the case.
 */
export type Effect = 'moves' | 'disagrees' | 'compared' | 'overrules' | 'appeal' | 'left' | 'closes';

export function effectOf(
  { kind, blind, subject, preview, firstVerdict }: Pick<CaseDetails, 'kind' | 'blind' | 'subject' | 'preview' | 'firstVerdict'>,
  decision: 'release' | 'reject',
): Effect {
  if (blind) return 'compared';
  if (firstVerdict !== null && firstVerdict.decision !== decision) return 'disagrees';
  if (preview.payouts > 0) return 'moves';
  if (subject.type === 'case') return 'overrules';
  if (kind === 'appeal') return 'appeal';
  return kind === 'settled-against-hold' ? 'left' : 'closes';
}

/** What a decision will do, counted from the payouts that it covers. */
export interface Preview {
  readonly payouts: number;
  readonly accounts: number;
  readonly coins: number;
  /** The held part of each payout's money, by currency. */
  readonly money: readonly Money[];
}

/** Of the chosen ones. Payouts that are no longer held are not decided upon. */
export function previewOf({ payouts }: Pick<CaseDetails, 'payouts'>, chosen: readonly string[]): Preview {
  const covered = payouts.filter(({ id, heldCoins }) => heldCoins > 0 && chosen.includes(id));
  const money = new Map<string, number>();
  for (const { amount, heldCoins, coins } of covered) {
    if (amount === null) continue;
    money.set(amount.currency, (money.get(amount.currency) ?? 0) + Math.round((amount.value * heldCoins) / coins));
  }
  return {
    payouts: covered.length,
    accounts: new Set(covered.map(({ accountId }) => accountId)).size,
    coins: covered.reduce((sum, { heldCoins }) => sum + heldCoins, 0),
    money: [...money].map(([currency, value]) => ({ currency, value })),
  };
}

/** One decision over so many payouts is typed, not clicked. */
export const TYPED_PAYOUTS_MIN = 5;

/** What must be typed before a decision over a whole ring, or over many payouts; null: nothing. */
export function confirmationWord(
  { kind, preview: { payouts: held } }: Pick<CaseDetails, 'kind' | 'preview'>,
  decision: 'release' | 'reject' | null,
): string | null {
  if (decision === null || held < 2 || (kind !== 'ring' && held < TYPED_PAYOUTS_MIN)) return null;
  return decision;
}
