export const STATUSES = ['open', 'claimed', 'snoozed', 'escalated', 'awaiting-second', 'decided'] as const;
export const KINDS = ['payout', 'ring', 'account', 'appeal', 'settled-against-hold', 'poison', 'incident'] as const;
export const SORTS = ['urgency', '-openedAt', '-heldCoins'] as const;

export type CaseStatus = (typeof STATUSES)[number];
export type CaseKind = (typeof KINDS)[number];
export type CaseSort = (typeof SORTS)[number];

/** What the list shows; kept in the address, so that a filter can be saved, sent and gone back to. */
export interface CaseFilter {
  readonly status?: readonly CaseStatus[];
  readonly kind?: CaseKind;
  readonly assignee?: string;
  readonly overdue?: true;
  readonly minCoins?: number;
  readonly sort?: CaseSort;
}

const COINS_MAX = 1e12;

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined => known.find((each) => each === value);

/** From an address, leniently: what cannot be read is not filtered by. */
export function parseCaseFilter(search: Record<string, unknown>): CaseFilter {
  const asked = typeof search.status === 'string' ? search.status.split(',') : Array.isArray(search.status) ? search.status : [];
  const status = STATUSES.filter((each) => asked.includes(each));
  const kind = oneOf(KINDS, search.kind);
  const sort = oneOf(SORTS, search.sort);
  const minCoins = Number(search.minCoins);
  return {
    ...(status.length > 0 && { status }),
    ...(kind !== undefined && { kind }),
    ...(typeof search.assignee === 'string' && search.assignee !== '' && { assignee: search.assignee }),
    ...((search.overdue === true || search.overdue === 'true') && { overdue: true as const }),
    ...(Number.isInteger(minCoins) && minCoins > 0 && minCoins <= COINS_MAX && { minCoins }),
    ...(sort !== undefined && sort !== 'urgency' && { sort }),
  };
}

/** As the API takes it. */
export const toCaseQuery = ({ status, overdue, ...rest }: CaseFilter) => ({
  ...rest,
  ...(status !== undefined && { status: status.join(',') }),
  ...(overdue === true && { overdue: 'true' as const }),
});
