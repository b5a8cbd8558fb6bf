import type { Sql } from '@app/runtime';
import { joinedText } from '../joined-text.js';

/** Each class is 5 % dearer than the one below: a tenth of what "far below" means. */
export const PRICE_STEP = 1.05;
/** A median of fewer could be a ring's own. */
const PURCHASES_MIN = 30;

/** What so many coins usually cost, in minor units of the currency; null where too few were bought to say. */
export type UsualPrice = (currency: string, coins: number) => number | null;

interface MedianRow {
  readonly currency: string;
  readonly coinDigits: number;
  readonly priceClass: number;
}

/**
 * The platform's own median price per coin, by currency and by the number of digits of the pack (a large pack is
 * cheaper per coin, its coins have more digits). The lower edge of the median's class, so that a price is called low
 * in no case by rounding. One statement, none without currencies. Bound: classes of the currencies named.
 */
export async function readUsualPrices(sql: Sql, currencies: readonly string[]): Promise<UsualPrice> {
  if (currencies.length === 0) return () => null;
  const { rows } = await sql.query<MedianRow>({
    name: 'read-usual-prices',
    text: MEDIANS,
    values: [joinedText([...new Set(currencies)])],
  });
  const lowerEdges = new Map(
    rows.map(({ currency, coinDigits, priceClass }) => [`${currency} ${coinDigits}`, PRICE_STEP ** (priceClass - 0.5)]),
  );
  return (currency, coins) => {
    const perCoin = lowerEdges.get(`${currency} ${String(coins).length}`);
    return perCoin === undefined ? null : perCoin * coins;
  };
}

const MEDIANS = `
select distinct on (currency, coin_digits) currency, coin_digits as "coinDigits", price_class as "priceClass"
from (
  select currency, coin_digits, price_class,
    sum(purchases) over (partition by currency, coin_digits order by price_class) as upto,
    sum(purchases) over (partition by currency, coin_digits) as total
  from (
    select currency, coin_digits, price_class, sum(purchases) as purchases from coin_price
    where currency = any (string_to_array($1, E'\\x1f', '')) group by 1, 2, 3) classes) running
where total >= ${PURCHASES_MIN} and 2 * upto >= total
order by currency, coin_digits, price_class`;
