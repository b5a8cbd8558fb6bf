import { DAY_MS } from '@app/domain';

/** Newest purchases kept per account, device or address: the most that Redis keeps in its compact form. */
export const WINDOW_MEMBERS_MAX = 128;

/**
 * Wall time that a window outlives its last write. Longer than the longest window (24 h) plus what a
 * queue may lag; counted from the write, so a backfill of last month does not expire as it arrives.
 */
export const WINDOW_TTL_MS = 2 * DAY_MS;

/**
 * One call per batch and partition. Every key is in the partition's hash slot.
 *
 * KEYS[1]   the partition's generation (hash): `epoch` it is complete for, `applied` highest seq,
 *           `horizon` event time up to which members may be missing, `seen:<wall day>` latest event time
 *           written that day, `building`, `below` of an unfinished rebuild
 * KEYS[2…]  windows (sorted sets: score event time, member seq and instrument tag)
 * ARGV      write ('1' or '0'), now, highest seq, latest event time, epoch to begin with ('' = none), then per
 *           window: n, and n times score, member
 * Answers   epoch or '', applied, horizon (both before this call; '' = none), then per window its members
 *           with scores. Bound: 128 members a window, trimmed by rank only, so that order does not matter.
 */
export const WINDOW_SCRIPT = `
local ttl, members_max, day = ${WINDOW_TTL_MS}, ${WINDOW_MEMBERS_MAX}, ${DAY_MS}
local generation, write, now = KEYS[1], ARGV[1] == '1', tonumber(ARGV[2])
local highest, latest, first_epoch = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]

local state = {}
local flat = redis.call('HGETALL', generation)
for i = 1, #flat, 2 do state[flat[i]] = flat[i + 1] end

local horizon = state.horizon or ''
for field, value in pairs(state) do
  local seen_day = string.match(field, '^seen:(%d+)$')
  if seen_day and tonumber(seen_day) * day + ttl < now then
    if horizon == '' or tonumber(value) > tonumber(horizon) then horizon = value end
    if write then redis.call('HDEL', generation, field) end
  end
end
local answer = { state.epoch or '', state.applied or '', horizon }

if write then
  if horizon ~= (state.horizon or '') then redis.call('HSET', generation, 'horizon', horizon) end
  if first_epoch ~= '' and not state.epoch then redis.call('HSET', generation, 'epoch', first_epoch) end
  if highest > tonumber(state.applied or '0') then redis.call('HSET', generation, 'applied', ARGV[3]) end
  local today = 'seen:' .. string.format('%.0f', math.floor(now / day))
  if latest > tonumber(state[today] or '-1') then redis.call('HSET', generation, today, ARGV[4]) end
end

local next = 6
for k = 2, #KEYS do
  local count = tonumber(ARGV[next])
  next = next + 1
  if write and count > 0 then
    for i = 1, count do redis.call('ZADD', KEYS[k], ARGV[next + 2 * i - 2], ARGV[next + 2 * i - 1]) end
    redis.call('ZREMRANGEBYRANK', KEYS[k], 0, -members_max - 1)
    redis.call('PEXPIRE', KEYS[k], ttl)
  end
  next = next + 2 * count
  answer[#answer + 1] = redis.call('ZRANGE', KEYS[k], 0, -1, 'WITHSCORES')
end
return answer`;

/**
 * Ends a rebuild of one partition: KEYS[1] its generation; ARGV the epoch, the new horizon ('' = none), the
 * highest purchase that was assessed when the rebuild began (it may be older than windows live).
 * Answers 1, also when another process finished the same rebuild first; 0 when Redis lost the rebuild's mark
 * meanwhile: what was written before it is gone too.
 */
export const FINISH_SCRIPT = `
local building, epoch, applied = unpack(redis.call('HMGET', KEYS[1], 'building', 'epoch', 'applied'))
if building ~= ARGV[1] then return epoch == ARGV[1] and 1 or 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
redis.call('HDEL', KEYS[1], 'building', 'below')
if ARGV[2] == '' then redis.call('HDEL', KEYS[1], 'horizon') else redis.call('HSET', KEYS[1], 'horizon', ARGV[2]) end
if tonumber(ARGV[3]) > tonumber(applied or '0') then redis.call('HSET', KEYS[1], 'applied', ARGV[3]) end
return 1`;
