import { toIso, type EpochMs, type JsonObject } from '@app/domain';
import type { FirstVerdict, ReviewCase } from './review-case.js';

/** A case as api.md shows it in lists; by id more is added. */
export const caseToWire = (one: ReviewCase): JsonObject => ({
  id: one.id,
  version: one.version,
  kind: one.kind,
  status: one.status,
  subject: { ...one.subject },
  payoutIds: one.payoutIds,
  accountIds: one.accountIds,
  heldCoins: one.heldCoins,
  amount: one.amount === null ? null : { ...one.amount },
  score: one.score,
  assignee: one.assignee,
  lease: one.lease === null ? null : { holder: one.lease.holder, expiresAt: toIso(one.lease.expiresAt) },
  dueAt: toIso(one.dueAt),
  openedAt: toIso(one.openedAt),
  decision: one.decision,
  reasonCode: one.reasonCode,
  decidedBy: one.decidedBy,
  decidedAt: isoOrNull(one.decidedAt),
  effectiveAt: isoOrNull(one.effectiveAt),
  snoozedUntil: isoOrNull(one.snoozedUntil),
  escalation: one.escalation === null ? null : { ...one.escalation, at: toIso(one.escalation.at) },
  firstVerdict: one.firstVerdict === null ? null : firstVerdictToWire(one.firstVerdict),
  undoableUntil: isoOrNull(one.undoableUntil),
  blind: one.isBlind,
});

const firstVerdictToWire = ({ decision, reasonCode, comment, payoutIds, by, at }: FirstVerdict): JsonObject => ({
  decision,
  reasonCode,
  comment,
  payoutIds,
  by,
  at: toIso(at),
});

const isoOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));
