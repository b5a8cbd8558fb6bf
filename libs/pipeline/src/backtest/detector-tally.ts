import { wilson } from '@app/domain';
import type { ComparedPayout, Opinion } from './judge-payouts.js';
import type { DetectorBacktest, Fate } from './report.js';

interface Counts {
  live: number;
  draft: number;
  newlyHeld: number;
  noLongerHeld: number;
  bad: number;
  known: number;
  unseen: number;
}

/** What each detector holds under either policy, and how often it was right as far as anybody knows. */
export class DetectorTally {
  readonly #counts = new Map<string, Counts>();

  look({ unseen }: Opinion): void {
    for (const id of unseen) this.#of(id).unseen += 1;
  }

  add({ live, draft }: ComparedPayout, fate: Fate): void {
    for (const id of new Set([...live.detectors, ...draft.detectors])) {
      const counts = this.#of(id);
      const [before, after] = [live.detectors.includes(id), draft.detectors.includes(id)];
      if (before) counts.live += 1;
      if (after) counts.draft += 1;
      if (after && !live.isHold) counts.newlyHeld += 1;
      if (before && !draft.isHold) counts.noLongerHeld += 1;
      if (fate === 'open') continue;
      counts.known += 1;
      if (fate !== 'released') counts.bad += 1;
    }
  }

  report(): DetectorBacktest[] {
    return [...this.#counts]
      .map(([detector, { live, draft, newlyHeld, noLongerHeld, bad, known, unseen }]) => ({
        detector,
        held: { live, draft },
        newlyHeld,
        noLongerHeld,
        precision: wilson(bad, known),
        known,
        unseen,
      }))
      .sort((a, b) => b.held.draft - a.held.draft || b.held.live - a.held.live || (a.detector < b.detector ? -1 : 1));
  }

  #of(id: string): Counts {
    const known = this.#counts.get(id) ?? { live: 0, draft: 0, newlyHeld: 0, noLongerHeld: 0, bad: 0, known: 0, unseen: 0 };
    this.#counts.set(id, known);
    return known;
  }
}
