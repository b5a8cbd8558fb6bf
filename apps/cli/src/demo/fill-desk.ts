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
  const desk = { rita: await DeskSession.signIn(url, reviewer), lena: await DeskSession.signIn(url, lead) };
  await askSecond(desk);
  const [first, second, third, fourth, fifth, sixth, seventh] = await desk.rita.cases(
    'status=open&kind=payout&sort=-openedAt&limit=7',
  );
  await decide(desk.lena, first, STOLEN);
  await decide(desk.lena, second, LEGITIMATE);
  await decide(desk.rita, third, PUPPETS);
  await decide(desk.lena, seventh, FAMILY);
  await handOn(desk.rita, fourth);
  await putAside(desk.rita, fifth, now);
  if (sixth !== undefined) await desk.lena.act(sixth, 'claim');
  await hear(desk.lena);
}

interface Desk {
  readonly rita: DeskSession;
  readonly lena: DeskSession;
}

interface Verdict {
  readonly decision: 'release' | 'reject';
  readonly reasonCode: string;
  readonly comment: string;
}

const STOLEN = {
  decision: 'reject',
  reasonCode: 'stolen-funds',
  comment: 'Cards from four countries in one evening, all to her.',
} as const;
const PUPPETS = { decision: 'reject', reasonCode: 'self-gifting', comment: 'Same phone, same card, same minute.' } as const;
const LEGITIMATE = {
  decision: 'release',
  reasonCode: 'legitimate',
  comment: 'Went viral on Tuesday; the fans are real.',
} as const;
const FAMILY = {
  decision: 'release',
  reasonCode: 'known-relationship',
  comment: 'The sister, from the same home. Both verified.',
} as const;

/** The largest ring is above the four-eyes limit: the first decision waits for the lead. */
async function askSecond({ rita }: Desk): Promise<void> {
  const [ring] = await rita.cases('status=open&sort=-heldCoins&limit=1');
  await decide(rita, ring, { ...PUPPETS, comment: 'Five stalls, one phone, one card. Please look at it too, Lena.' });
}

async function decide(who: DeskSession, found: DeskCase | undefined, verdict: Verdict): Promise<void> {
  const claimed = found === undefined ? null : await who.act(found, 'claim');
  if (claimed !== null) await who.act(claimed, 'decision', verdict);
}

async function handOn(who: DeskSession, found: DeskCase | undefined): Promise<void> {
  const claimed = found === undefined ? null : await who.act(found, 'claim');
  const text = 'She says an agency pays her through this bank account. I cannot see the contract: can somebody ask the platform?';
  if (claimed !== null) await who.act(claimed, 'escalate', { text });
}

async function putAside(who: DeskSession, found: DeskCase | undefined, now: EpochMs): Promise<void> {
  const claimed = found === undefined ? null : await who.act(found, 'claim');
  if (claimed === null) return;
  await who.act(claimed, 'notes', { text: 'Asked the processor about the two cards; they answer within a day.' });
  await who.act(claimed, 'snooze', { until: toIso(now + 20 * HOUR_MS) });
}

/** A creator who does not agree. */
async function hear(who: DeskSession): Promise<void> {
  const [held] = await who.cases('status=open&kind=ring&sort=-heldCoins&limit=1');
  const payoutId = held?.payoutIds[0];
  if (payoutId !== undefined)
    await who.appeal(payoutId, 'These are my cousins. We watch together every Friday, and yes, on one tablet.');
}
