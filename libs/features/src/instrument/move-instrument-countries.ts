import type { RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import type { Pseudonyms } from '../pseudonyms.js';

/** Notes where instruments of purchases were issued, as first told: one insert in key order, none without countries. */
export async function moveInstrumentCountries(
  sql: Sql,
  recorded: readonly RecordedTransaction[],
  pseudonyms: Pseudonyms,
): Promise<void> {
  const countries = new Map<string, { country: string; seq: number }>();
  for (const { type, paymentInstrument, seq } of recorded) {
    if (type !== 'purchase' || paymentInstrument?.country === undefined) continue;
    const digest = pseudonyms.of('money', paymentInstrument.id);
    if (!countries.has(digest)) countries.set(digest, { country: paymentInstrument.country, seq });
  }
  if (countries.size === 0) return;
  const rows = [...countries].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql.query({
    name: 'move-instrument-countries',
    text: INSERT,
    values: [
      joinedText(rows.map(([digest]) => digest)),
      joinedText(rows.map(([, { country }]) => country)),
      joinedNumbers(rows.map(([, { seq }]) => seq)),
    ],
  });
}

const INSERT = `
insert into instrument_country (value, country, seq)
select decode(digest, 'hex'), country, seq
from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::bigint[]) as u (digest, country, seq)
on conflict (value) do nothing`;
