import { type EpochMs, seq as toSeq, type Seq } from '@app/domain';

/** A safe integer has at most 11 digits in base 36; fixed width keeps members of one time in ledger order. */
const SEQ_DIGITS = 11;
/** 24 bits tell a few hundred instruments of one device or account apart; a collision only under-counts by one. */
const TAG_DIGITS = 6;

/** One purchase in a window: when, which ledger row, and a short tag of its payment instrument. */
export interface WindowMember {
  readonly occurredAt: EpochMs;
  readonly seq: Seq;
  readonly tag: string;
}

/** The tag of an instrument: the first digits of its pseudonym. */
export const instrumentTag = (pseudonym: string): string => pseudonym.slice(0, TAG_DIGITS);

/** 17 ASCII characters instead of a transaction id's 36: Redis keeps such sets in one compact block. */
export const packMember = ({ seq, tag }: Pick<WindowMember, 'seq' | 'tag'>): string =>
  seq.toString(36).padStart(SEQ_DIGITS, '0') + tag;

/** Of a member and its score as Redis answers them. */
export const unpackMember = (member: string, score: string): WindowMember => ({
  occurredAt: Number(score),
  seq: toSeq(Number.parseInt(member.slice(0, SEQ_DIGITS), 36)),
  tag: member.slice(SEQ_DIGITS),
});
