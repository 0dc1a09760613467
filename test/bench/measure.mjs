/** Whole processes, one after the other: how long each takes, what it prints, how much memory and processor time it needs. */
import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * What is measured.
 *
 * @typedef {object} Program
 * @property {string} name as the table shows it
 * @property {string[]} command the file and its arguments
 * @property {Record<string, string>} [env] laid over the environment
 * @property {number} [runs] how often at most; slow programs need not run as often as the others
 * @property {number} [bytes] how much it reads, where that is not what the others read
 */

/** Where corpora and outputs lie. */
export const workFolder = join(tmpdir(), 'rtclog-bench');
mkdirSync(workFolder, { recursive: true });

const errorFile = join(workFolder, 'stderr');

/** The file that a program's output goes to. */
export function outputFile({ name }) {
  return join(workFolder, `${name.replaceAll(/[^\w.]+/g, '-')}.out`);
}

/**
 * Runs a program to its end.
 *
 * @param {Program} program
 * @param {number} [limit] milliseconds after which it is ended
 * @returns {number | undefined} milliseconds from before the start to after the end; nothing when the limit was reached
 * @throws Error when the program cannot be started or says that it failed
 */
export function time({ name, command, env }, limit) {
  const [file, ...words] = command;
  const output = openSync(outputFile({ name }), 'w');
  const errors = openSync(errorFile, 'w');
  const started = process.hrtime.bigint();
  const { status, error } = spawnSync(file, words, {
    stdio: ['ignore', output, errors],
    // With certificates of one's own Node.js takes some 70 ms more to start, whatever it runs.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, LC_ALL: 'C.UTF-8', ...env },
    ...(limit !== undefined && { timeout: limit, killSignal: 'SIGKILL' }),
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  closeSync(output);
  closeSync(errors);
  if (error?.code === 'ETIMEDOUT') return undefined;
  if (error !== undefined) throw error;
  if (status !== 0) {
    throw new Error(`${name} ended with status ${status}: ${readFileSync(errorFile, 'utf8').slice(-500).trim()}`);
  }
  return milliseconds;
}

/**
 * Runs all programs in turn, round after round, so that what else the machine does strikes them alike.
 *
 * @param {Program[]} programs
 * @param {number} runs
 * @returns {Map<string, number[]>} the milliseconds of each run by the name of the program
 */
export function interleave(programs, runs) {
  const times = new Map(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < runs; round++) {
    for (const program of programs) {
      if (round >= (program.runs ?? runs)) continue;
      showProgress(`run ${round + 1} of ${runs}: ${program.name}`);
      times.get(program.name).push(time(program));
    }
  }
  showProgress('');
  return times;
}

/** Overwrites the last line that it showed. */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u{1B}[K${text}`);
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * A run of its own, not timed, which brings the input into the page cache and tells what the clock does not: the most memory
 * held at a time, in MiB, and the seconds of processor time, which other load changes less than the time that passes.
 *
 * GNU time tells it of any program; without it, only programs of Node are measured, by themselves.
 *
 * @param {Program} program
 * @returns {{ mebibytes?: number, cpuSeconds?: number }} what can be told
 */
export function firstRun(program) {
  showProgress(`first run: ${program.name}`);
  const report = join(workFolder, 'usage');
  rmSync(report, { force: true });
  const { command, env } = program;
  if (gnuTime !== undefined) {
    time({ ...program, command: [gnuTime, '-q', '-f', '%M %U %S', '-o', report, ...command] });
  } else if (command[0] === process.execPath) {
    const hook = new URL('report-usage.mjs', import.meta.url).href;
    time({ ...program, env: { ...env, NODE_OPTIONS: `--import=${hook}`, RTCLOG_BENCH_USAGE: report } });
  } else {
    time(program);
    return {};
  }
  const [kibibytes, user, system] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { mebibytes: kibibytes / 1024, cpuSeconds: user + system };
}

/** The path of a command, if there is one of that name. */
export function which(name) {
  const places = name.includes('/')
    ? [name]
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The first line that a command prints when it is asked for its version. */
export function versionOf(file, option = '--version') {
  const { stdout, stderr } = spawnSync(file, [option], { encoding: 'utf8', input: '' });
  return `${stdout ?? ''}${stderr ?? ''}`.split('\n')[0].trim();
}

const gnuTime = ['time', 'gtime'].map(which).find((file) => file !== undefined && versionOf(file).includes('GNU'));

/** The machine and how busy it is, to stand beside the numbers. */
export function machine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    load: loadavg().map((load) => Number(load.toFixed(1))),
  };
}

export function machineText() {
  const { cpu, cores, node, load } = machine();
  return `${cpu}, ${cores} cores, Node.js ${node}, load ${load.join(' ')}`;
}
