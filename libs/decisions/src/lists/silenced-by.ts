import type { Finding } from '@app/detectors';
import type { ListFeatures } from '@app/features';
import type { Silenced } from '../assessment.js';
import type { Voice } from '../voices.js';

/**
 * What keeps a finding from acting; null: nothing. Shadow silences all that a voice says; a suppression every hit of
 * the voice that it names; the allow list hits that only add or review, and a hold only where an entry for the
 * account names the voice. Nothing silences the deny and watch lists: who is on both is denied.
 */
export function silencedBy({ id, kind, mode }: Voice, finding: Finding, lists: ListFeatures | null): Silenced | null {
  if (mode === 'shadow') return 'shadow';
  if (lists === null || kind === 'list' || finding.status !== 'hit') return null;
  if (lists.suppressions.some(({ signal }) => signal === id)) return 'suppression';
  const allows = lists.matches.filter(({ list }) => list === 'allow');
  if (finding.action !== 'hold') return allows.length > 0 ? 'allow-list' : null;
  return allows.some(({ kind: of, signals }) => of === 'account' && signals.includes(id)) ? 'allow-list' : null;
}
