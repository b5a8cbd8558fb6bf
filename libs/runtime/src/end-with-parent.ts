/**
 * Loaded before a process that another one of ours started: when that one is killed, its end of the channel
 * closes, and this process ends as if it had been asked to.
 */
process.once('disconnect', () => void process.kill(process.pid, 'SIGTERM'));
// Only watching: an open channel keeps nobody alive.
process.channel?.unref();
