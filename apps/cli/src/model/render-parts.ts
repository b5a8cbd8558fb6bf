import { refText, type Holdout, type PartRecord, type PartVersions } from '@app/models';
import { toIso } from '@app/domain';
import { count } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';

/** `areaUnderRoc 0.912, logLoss 0.0213 on 4,210 rows`. */
export function measuresInWords({ measures, rows }: Holdout): string {
  const shown = Object.entries(measures).map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`);
  return shown.length === 0 ? '' : `${shown.join(', ')} on ${count(rows)} rows`;
}

/** Newest first, the live ones marked. */
export function renderParts(parts: readonly PartRecord[], live: PartVersions): string {
  return renderTable(
    [{ title: 'part' }, { title: 'trained' }, { title: 'on' }, { title: 'on what it had not seen', width: 44 }, { title: '' }],
    parts.map((part) => [
      refText(part),
      toIso(part.createdAt).slice(0, 16).replace('T', ' '),
      `${count(part.trainedOn.rows)} rows, ${count(part.trainedOn.disputes)} disputes`,
      measuresInWords(part.holdout),
      live[part.kind] === part.version ? 'live' : '',
    ]),
  );
}
