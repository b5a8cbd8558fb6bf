import type { Command } from 'commander';
import color from 'picocolors';
import { DAY_MS, systemClock } from '@app/domain';
import { SetupError } from '@app/runtime';
import { AssayClient } from '../client/assay-client.js';
import { DemoPlatform } from '../demo/demo-platform.js';
import { renderExplore } from '../demo/explore.js';
import { fillDesk } from '../demo/fill-desk.js';
import { pickShown, renderHeld } from '../demo/held-table.js';
import { renderLogins } from '../demo/logins.js';
import { measureFairness } from '../demo/measure-fairness.js';
import { workThroughTheNight } from '../demo/night-shift.js';
import { makePlatformKeys } from '../demo/platform-keys.js';
import { startDemo, type DemoInstallation } from '../demo/start-demo.js';
import { renderStories } from '../demo/stories-table.js';
import { trickle } from '../demo/trickle.js';
import { figuresOf, heldAtEnd } from '../judge/figures.js';
import type { JudgedPayout } from '../judge/outcomes.js';
import { inFull } from '../judge/print-figures.js';
import { runPopulation } from '../judge/run-population.js';
import { labelled } from '../judge/simulator-chapter.js';
import { inParallel } from '../client/in-parallel.js';
import { MONTH_DAYS, simulate, type Simulation } from '../simulate/index.js';
import { untilAskedToEnd } from '../start/index.js';
import type { Streamed } from '../stream/stream-in-order.js';
import { count, duration, plural } from '../terminal/format.js';
import { scaleOption, seedOption } from './options.js';

interface DemoOptions {
  readonly seed: string;
  readonly scale: number;
  readonly exit?: boolean;
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .summary('watch a month of traffic being judged')
    .description(
      'Brings up an installation of its own, streams a simulated month with planted abuse through the public API, ' +
        'shows what was held and why, and lets live traffic trickle until Ctrl-C, which leaves nothing running.',
    )
    .option('--exit', 'end after the tables')
    .addOption(seedOption())
    .addOption(scaleOption())
    .addHelpText('after', '\nExamples:\n  $ npm run demo\n  $ npm run demo -- --exit --seed 7 --scale 0.3')
    .action(runDemo);
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function runDemo(options: DemoOptions): Promise<void> {
  const startedAt = systemClock();
  const asked = untilAskedToEnd();
  say(`${color.bold('Assay')}  a month of a live platform, in fast motion`);
  const installation = await startDemo((line) => say(color.dim(`  ${line}`)));
  const ending = new AbortController();
  const client = new AssayClient(installation.connection, ending.signal);
  const broken = installation.broken.then((reason): never => {
    throw new SetupError(reason);
  });
  const interrupted = asked.then((): never => {
    throw new SetupError('interrupted');
  });
  let platform: DemoPlatform | null = null;
  try {
    const { simulation, held } = await Promise.race([playMonth(client, { ...options, startedAt }), interrupted, broken]);
    await Promise.race([staffDesk(client, installation, held), interrupted, broken]);
    say(`${renderLogins(installation.connection.url, installation.logins)}\n`);
    if (options.exit === true) return;
    platform = await DemoPlatform.open(installation.connection);
    await Promise.race([trickle(client, simulation, platform), asked, broken]);
  } finally {
    ending.abort();
    say(color.dim('\nending…'));
    await installation.stop();
    await platform?.close();
  }
}

interface Play extends DemoOptions {
  readonly startedAt: number;
}

/** Whoever signs in finds a platform with its programs and colleagues at work; a database that was kept has them already. */
async function staffDesk(
  client: AssayClient,
  { connection, logins, databaseUrl }: DemoInstallation,
  held: readonly JudgedPayout[],
): Promise<void> {
  if (logins.length === 0) return;
  const nightShift = await makePlatformKeys(connection);
  await workThroughTheNight(nightShift, held);
  await measureFairness(databaseUrl);
  await fillDesk(client, logins, systemClock());
}

/** Streams, shows, and returns the simulation, ready to go on, and what was held. Throws when none of the abuse was held. */
async function playMonth(
  client: AssayClient,
  play: Play,
): Promise<{ readonly simulation: Simulation; readonly held: readonly JudgedPayout[] }> {
  const endsAt = Math.floor(systemClock() / DAY_MS) * DAY_MS;
  const simulation = simulate({ seed: play.seed, scale: play.scale, startsAt: endsAt - MONTH_DAYS * DAY_MS });
  const { judged, streamed } = await runPopulation(client, labelled(simulation));
  const held = judged.filter((one) => heldAtEnd(one) > 0);
  await showHeld(client, held);
  summarise(judged, streamed, systemClock() - play.startedAt);
  say(`\n${renderExplore(client.connection, held.find(({ label }) => label.fraud)?.payout.id ?? null)}\n`);
  if (!held.some(({ label }) => label.fraud)) throw new SetupError('None of the planted abuse was held: detection does not work');
  return { simulation, held };
}

async function showHeld(client: AssayClient, held: readonly JudgedPayout[]): Promise<void> {
  const shown = await inParallel(pickShown(held), async (judged) => {
    const { reasons } = await client.payout(judged.payout.id);
    return { judged, reasons };
  });
  say(`\n${color.bold(`${plural(held.length, 'payout')} held`)}, the largest of each story:\n`);
  say(renderHeld(shown));
}

function summarise(judged: readonly JudgedPayout[], streamed: Streamed, tookMs: number): void {
  const figures = figuresOf(judged, heldAtEnd);
  const perSecond = streamed.transactions / (streamed.tookMs / 1000);
  say(`\n${renderStories(figures)}`);
  say(`\n  of fraud that is to be held, held            ${inFull(figures.recall)}   (95 % interval)`);
  say(`  of what is to be looked at, held or queued   ${inFull(figures.lookRecall)}`);
  say(`  of all honest payouts, held                  ${inFull(figures.honestHoldRate)}`);
  say(`  of what was held, fraudulent                 ${inFull(figures.precision)}`);
  say(
    `\n  ${count(streamed.transactions)} transactions sent and assessed in ${duration(streamed.tookMs)} ` +
      `(${count(perSecond)} a second); ${duration(tookMs)} in all`,
  );
}
