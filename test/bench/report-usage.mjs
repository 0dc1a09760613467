/** Loaded before a program of Node with `--import`: writes its peak memory in KiB and its processor time when it ends. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.on('exit', report);

function report() {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.RTCLOG_BENCH_USAGE, `${peak()} ${user / 1e6} ${system / 1e6}\n`);
}

/** On Linux `maxRSS` also remembers the process that this one was forked from, so the kernel is asked for this one alone. */
function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
