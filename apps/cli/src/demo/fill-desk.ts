import { HOUR_MS, toIso, type EpochMs } from '@app/domain';
import type { AssayClient } from '../client/assay-client.js';
import { playLargeRing } from './desk-ring.js';
import { DeskSession, type DeskCase } from './desk-session.js';
import type { DemoLogin } from './logins.js';

/** A working day at the desk, so that whoever signs in finds colleagues at work: decided, put aside, handed on, waiting. */
export async function fillDesk(client: AssayClient, logins: readonly DemoLogin[], now: EpochMs): Promise<void> {
  const [reviewer, lead] = [logins.find(({ role }) => role === 'reviewer'), logins.find(({ role }) => role === 'lead')];
  if (reviewer === undefined || lead === undefined) return;
  await playLargeRing(client, now);
  const { url } = client.connection;
  const desk = { reviewer: await DeskSession.signIn(url, reviewer), lead: await DeskSession.signIn(url, lead) };
  await askSecond(desk);
  const [first, second, third, fourth, fifth, sixth, seventh] = await desk.reviewer.cases(
    'status=open&kind=payout&sort=-openedAt&limit=7',
  );
  await decide(desk.lead, first, STOLEN);
  await decide(desk.lead, second, LEGITIMATE);
  await decide(desk.reviewer, third, PUPPETS);
  await decide(desk.lead, seventh, FAMILY);
  await handOn(desk.reviewer, fourth);
  await putAside(desk.reviewer, fifth, now);
  if (sixth !== undefined) await desk.lead.act(sixth, 'claim');
  await hear(desk.lead);
}

interface Desk {
  readonly reviewer: DeskSession;
  readonly lead: DeskSession;
}

interface Verdict {
  readonly decision: 'release' | 'reject';
  readonly reasonCode: string;
  readonly comment: string;
}

const STOLEN = {
  decision: 'reject',
  reasonCode: 'stolen-funds',
  comment: 'Decided by the demo: a rejection.',
} as const;
const PUPPETS = { decision: 'reject', reasonCode: 'self-gifting', comment: 'Decided by the demo: puppets.' } as const;
const LEGITIMATE = {
  decision: 'release',
  reasonCode: 'legitimate',
  comment: 'Decided by the demo: a release.',
} as const;
const FAMILY = {
  decision: 'release',
  reasonCode: 'known-relationship',
  comment: 'Decided by the demo: people who know each other.',
} as const;

/** The largest ring is above the four-eyes limit: the first decision waits for the lead. */
async function askSecond({ reviewer }: Desk): Promise<void> {
  const [ring] = await reviewer.cases('status=open&sort=-heldCoins&limit=1');
  await decide(reviewer, ring, { ...PUPPETS, comment: 'Five stalls, one phone, one card. Please look at it too.' });
}

async function decide(who: DeskSession, found: DeskCase | undefined, verdict: Verdict): Promise<void> {
  const claimed = found === undefined ? null : await who.act(found, 'claim');
  if (claimed !== null) await who.act(claimed, 'decision', verdict);
}

async function handOn(who: DeskSession, found: DeskCase | undefined): Promise<void> {
  const claimed = found === undefined ? null : await who.act(found, 'claim');
  const text = 'Escalated by the demo: somebody should ask the platform about this bank account.';
  if (claimed !== null) await who.act(claimed, 'escalate', { text });
}

async function putAside(who: DeskSession, found: DeskCase | undefined, now: EpochMs): Promise<void> {
  const claimed = found === undefined ? null : await who.act(found, 'claim');
  if (claimed === null) return;
  await who.act(claimed, 'notes', { text: 'Put aside by the demo until tomorrow.' });
  await who.act(claimed, 'snooze', { until: toIso(now + 20 * HOUR_MS) });
}

/** A creator who does not agree. */
async function hear(who: DeskSession): Promise<void> {
  const [held] = await who.cases('status=open&kind=ring&sort=-heldCoins&limit=1');
  const payoutId = held?.payoutIds[0];
  if (payoutId !== undefined)
    await who.appeal(payoutId, 'These are my cousins. We watch together every Friday, and yes, on one tablet.');
}
