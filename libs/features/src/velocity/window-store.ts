import type { EpochMs, Seq } from '@app/domain';
import type { Redis } from 'ioredis';
import { Outage } from '../outage.js';
import { FINISH_SCRIPT, WINDOW_SCRIPT } from './window-script.js';
import { packMember, unpackMember, type WindowMember } from './window-member.js';

/** Windows share a hash slot by partition, so that one call never spans slots of a cluster. */
export type WindowKind = 'account' | 'device' | 'ip';

/** What is written to and read from one window. */
export interface WindowAccess {
  /** `<kind>:<pseudonym>` */
  readonly name: string;
  readonly members: readonly WindowMember[];
}

export interface PartitionCall {
  readonly partition: number;
  readonly windows: readonly WindowAccess[];
  readonly write: boolean;
  readonly now: EpochMs;
  /** Highest seq and latest event time of the members' purchases; 0 when there are none. */
  readonly highestSeq: number;
  readonly latestAt: EpochMs;
  /** Begin the generation with this epoch if there is none: only before anything was ever assessed. */
  readonly firstEpoch: number | null;
}

/** What a partition says of itself, as it was before the call. */
export interface Generation {
  readonly epoch: number | null;
  readonly appliedSeq: number;
  /** Members up to this event time may be missing; −∞: none. */
  readonly horizon: EpochMs;
}

export interface FinishedRebuild {
  readonly epoch: number;
  /** Event time up to which members may be missing; null when the whole ledger was read. */
  readonly horizon: EpochMs | null;
  /** Highest purchase of the partition that was assessed when the rebuild began; 0 for none. */
  readonly assessedSeq: number;
}

interface WindowCommands {
  assayWindows(keys: number, ...args: (string | number)[]): Promise<unknown>;
  assayWindowsFinish(keys: number, ...args: (string | number)[]): Promise<unknown>;
}

const hasCommands = (redis: Redis): redis is Redis & WindowCommands => 'assayWindows' in redis;
const isText = (value: unknown): value is string => typeof value === 'string';

/** The sorted sets and generations in Redis. `call` throws an Outage when Redis cannot answer, the rest what ioredis throws. */
export class WindowStore {
  readonly #redis: Redis & WindowCommands;
  readonly #prefix: string;

  constructor(redis: Redis, prefix: string) {
    redis.defineCommand('assayWindows', { lua: WINDOW_SCRIPT });
    redis.defineCommand('assayWindowsFinish', { lua: FINISH_SCRIPT });
    if (!hasCommands(redis)) throw new TypeError('ioredis did not take the window scripts');
    this.#redis = redis;
    this.#prefix = prefix;
  }

  /** One Lua call: about 3 µs per window plus the round trip. Members are answered in the windows' order. */
  async call(call: PartitionCall): Promise<{ generation: Generation; members: WindowMember[][] }> {
    const keys = [this.#generationKey(call.partition), ...call.windows.map(({ name }) => this.#key(call.partition, name))];
    const args: (string | number)[] = [call.write ? '1' : '0', call.now, call.highestSeq, call.latestAt, call.firstEpoch ?? ''];
    for (const { members } of call.windows) {
      args.push(members.length);
      for (const member of members) args.push(member.occurredAt, packMember(member));
    }
    const answer = await this.#redis.assayWindows(keys.length, ...keys, ...args).catch(toOutage);
    if (!Array.isArray(answer)) throw new TypeError('the window script answered no list');
    const [epoch, applied, horizon, ...windows]: unknown[] = answer;
    return { generation: generationOf([epoch, applied, horizon]), members: windows.map(membersOf) };
  }

  /** Marks the beginning of a rebuild, or finds where one for this epoch stopped: the seq below which it goes on. */
  async beginRebuild(partition: number, epoch: number): Promise<number | null> {
    const key = this.#generationKey(partition);
    const [building, below] = await this.#redis.hmget(key, 'building', 'below');
    if (building === String(epoch) && below) return Number(below);
    await this.#redis.hset(key, 'building', epoch);
    await this.#redis.hdel(key, 'below');
    return null;
  }

  /** Everything from `below` on is written; a rebuild that is interrupted goes on there. */
  async noteRebuilt(partition: number, below: Seq): Promise<void> {
    await this.#redis.hset(this.#generationKey(partition), 'below', below);
  }

  /** False when Redis lost data since `beginRebuild`: begin again. */
  async finishRebuild(partition: number, { epoch, horizon, assessedSeq }: FinishedRebuild): Promise<boolean> {
    return (await this.#redis.assayWindowsFinish(1, this.#generationKey(partition), epoch, horizon ?? '', assessedSeq)) === 1;
  }

  #generationKey(partition: number): string {
    return this.#key(partition, 'generation');
  }

  #key(partition: number, name: string): string {
    return `{${this.#prefix}-windows-${partition}}:${name}`;
  }
}

/** A script that fails (`ERR …`) is a fault of ours; a server that is full, loading, read-only or gone is an outage. */
function toOutage(error: unknown): never {
  if (!(error instanceof Error) || error.message.startsWith('ERR')) throw error;
  throw new Outage('redis-unavailable', error);
}

function generationOf([epoch, applied, horizon]: readonly unknown[]): Generation {
  return {
    epoch: isText(epoch) && epoch !== '' ? Number(epoch) : null,
    appliedSeq: Number(applied),
    horizon: isText(horizon) && horizon !== '' ? Number(horizon) : -Infinity,
  };
}

function membersOf(flat: unknown): WindowMember[] {
  const texts: unknown[] = Array.isArray(flat) ? flat : [];
  const members: WindowMember[] = [];
  for (let i = 0; i + 1 < texts.length; i += 2) {
    const [member, score] = [texts[i], texts[i + 1]];
    if (isText(member) && isText(score)) members.push(unpackMember(member, score));
  }
  return members;
}
