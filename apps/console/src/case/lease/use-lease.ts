import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../client/problem.js';
import { queries } from '../../client/queries.js';
import { mayLead, mayReview, useStaff } from '../../client/session.js';
import type { Case } from '../../client/shapes.js';
import { useNow } from '../../app/use-now.js';
import { caseActions } from '../case-queries.js';
import { standingOf, type Standing } from './standing.js';

/** A lease lasts 10 minutes: two heartbeats may be lost before it does. */
const HEARTBEAT_MS = 3 * 60_000;
const STEP_MS = 1000;

export interface Lease {
  readonly standing: Standing;
  /** Of one's own or somebody else's lease; 0 without one. */
  readonly leftMs: number;
  /** It was held here, and is no more; until it is taken again. */
  readonly isLost: boolean;
}

/** Keeps a case that somebody holds for as long as it is shown, and notices when it is lost. */
export function useLease(of: Case): Lease {
  const { id: staffId, role } = useStaff();
  const now = useNow(STEP_MS);
  const standing = standingOf(of, { staffId, mayAct: mayReview(role), isLead: mayLead(role), now });
  const isLost = useWasLost(standing);
  const isMine = standing === 'mine';
  useEffect(() => {
    if (!isMine) return;
    const beat = async (): Promise<void> => {
      try {
        keepLease(await caseActions.heartbeat({ id: of.id, version: 0 }));
      } catch (error) {
        // Lost, or no connection: the case as it is now says which.
        if (error instanceof Problem) await queries.invalidateQueries({ queryKey: ['case', of.id] });
      }
    };
    const timer = setInterval(() => void beat(), HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [isMine, of.id]);
  return { standing, leftMs: of.lease === null ? 0 : Math.max(0, Date.parse(of.lease.expiresAt) - now), isLost };
}

/** A heartbeat changes nothing else: no list needs to know. */
const keepLease = (changed: Case): void => {
  queries.setQueryData<Case>(['case', changed.id], (known) => known && { ...known, lease: changed.lease });
};

function useWasLost(standing: Standing): boolean {
  const before = useRef(standing);
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    if (before.current === 'mine' && (standing === 'free' || standing === 'other')) setIsLost(true);
    if (standing === 'mine' || standing === 'decided') setIsLost(false);
    before.current = standing;
  }, [standing]);
  return isLost;
}
