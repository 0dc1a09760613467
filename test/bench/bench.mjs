/**
 * `npm run bench`: how fast rtclog is, as whole processes beside wc, grep, ripgrep and split2 on the same logs.
 *
 * What each row means stands in docs/benchmarks.md. Ends with status 1, and without a table, when two ways of rtclog to read
 * the same log give different counts.
 */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus, gzipped } from './corpus.mjs';
import {
  firstRun,
  interleave,
  machine,
  machineText,
  median,
  outputFile,
  versionOf,
  which,
  workFolder,
} from './measure.mjs';
import { writePeerFiles } from './peers/peer-files.mjs';
import { caller, countsOf, lastLine, ownCommand, shell, summaryOf } from './rtclog.mjs';
import { short, table } from './table.mjs';

const { values } = parseArgs({
  options: {
    mib: { type: 'string' },
    runs: { type: 'string' },
    densities: { type: 'string', default: '0.001,0.01,0.1,0.5' },
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    cli: { type: 'string', default: ownCommand },
  },
});
const mib = Number(values.mib ?? (values.quick ? 64 : 256));
const runs = Number(values.runs ?? (values.quick ? 3 : 5));
const densities = values.densities.split(',').map(Number);
const rtclog = caller(values.cli);
const ripgrep = which(process.env.RG ?? 'rg');
const near = (name) => fileURLToPath(new URL(name, import.meta.url));
/** The compressed log is measured at one density: inflating hides all that the density changes. */
const gzipDensity = 0.01;

print(`${machineText()}\n${ripgrep === undefined ? 'no ripgrep here' : versionOf(ripgrep)}\n`);
for (const name of writePeerFiles()) print(`the catalogue or the judge has changed: wrote peers/${name} anew\n`);

class Disagreement extends Error {}

try {
  const rows = [];
  for (const density of densities) rows.push(...(await measure(density)));
  const starts = measureStart();
  if (values.record) record(rows, starts);
} catch (error) {
  if (!(error instanceof Disagreement)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** One table: everything at one density. */
async function measure(density) {
  const log = corpus({ mib, density, seed: Number(values.seed) });
  const { own, others } = await programsFor(log, density);
  const programs = [...own, ...others];
  // The first run brings the log into the page cache, tells the memory and the processor time, and shows whether all count alike.
  const usage = new Map(programs.map((program) => [program.name, firstRun(program)]));
  compareCounts(own);
  const found = new Map(programs.map((program) => [program.name, program.linesFound?.(program)]));
  const times = interleave(programs, runs);
  // Records are larger than the log.
  for (const program of programs) rmSync(outputFile(program));

  const medians = new Map([...times].map(([name, each]) => [name, median(each)]));
  const against = (name, other) => (medians.has(other) ? medians.get(other) / medians.get(name) : undefined);
  const measured = programs.map(({ name }) => ({
    density,
    name,
    megabytesPerSecond: log.bytes / 1000 / medians.get(name),
    toRipgrep: against(name, 'rg -c'),
    toSplit2: against(name, 'split2, counting'),
    toWc: against(name, 'wc -l'),
    ...usage.get(name),
  }));
  const { lines, linesWithCodes } = log;
  print(`\n${mib} MiB, ${density * 100} % of ${lines} lines with a code: ${linesWithCodes}\n\n`);
  print(
    table(
      ['', 'MB/s', '× rg', '× split2', '× wc', 'CPU s', 'MiB', 'lines found'],
      measured.map((row) => [
        row.name,
        ...[row.megabytesPerSecond, row.toRipgrep, row.toSplit2, row.toWc].map(short),
        row.cpuSeconds?.toFixed(2),
        row.mebibytes?.toFixed(0),
        found.get(row.name),
      ]),
    ),
  );
  return measured;
}

/** Ways of rtclog, which must find the same; and what it is compared with. */
async function programsFor({ file }, density) {
  const ways = [
    { name: 'rtclog count --threads 1', command: rtclog('count', '--threads', '1', file) },
    { name: 'rtclog count', command: rtclog('count', file) },
    { name: 'cat | rtclog', command: shell(['cat', file], rtclog()) },
    {
      name: 'rtclog, plain scanner',
      command: rtclog('count', '--threads', '1', file),
      env: { RTCLOG_SCANNER: 'plain' },
      runs: 1,
    },
    { name: 'rtclog enrich --threads 1', command: rtclog('enrich', '--threads', '1', file), counts: false },
  ];
  const others = [
    { name: 'wc -l', command: ['wc', '-l', file] },
    ...(ripgrep === undefined
      ? []
      : [
          { name: 'rg -c', command: [ripgrep, '-c', '-f', near('peers/rg.regex'), file], linesFound: lastLine },
          {
            name: 'rg -c, all words',
            command: [ripgrep, '-c', '-f', near('peers/rg.whole.regex'), file],
            linesFound: lastLine,
          },
        ]),
    { name: 'grep -cE', command: ['grep', '-cE', '-f', near('peers/grep.regex'), file], linesFound: lastLine, runs: 3 },
    {
      name: 'split2, counting',
      command: [process.execPath, near('split2.mjs'), 'count', file],
      linesFound: (program) => String(JSON.parse(lastLine(program)).linesWithCodes),
      runs: 3,
    },
    { name: 'split2, records', command: [process.execPath, near('split2.mjs'), 'records', file], runs: 3 },
  ];
  if (density === gzipDensity) {
    const compressed = await gzipped({ file });
    ways.push({ name: 'rtclog FILE.gz', command: rtclog('count', compressed), runs: 3 });
    others.push({ name: 'inflate alone', command: [process.execPath, near('inflate.mjs'), compressed], runs: 3 });
  }
  return {
    own: ways.map((way) => ({ ...way, linesFound: (program) => String(summaryOf(program).linesWithCodes) })),
    others,
  };
}

/** @throws Disagreement when two ways of rtclog found different codes */
function compareCounts([first, ...rest]) {
  const expected = summaryOf(first);
  for (const program of rest) {
    const summary = summaryOf(program);
    const same =
      ['lines', 'linesWithCodes', 'mentions'].every((key) => summary[key] === expected[key]) &&
      (program.counts === false || countsOf(program) === countsOf(first));
    if (same) continue;
    throw new Disagreement(`no result, the counts differ: ${told(first)}, ${told(program)}`);
  }
}

function told(program) {
  const { mentions, linesWithCodes, lines } = summaryOf(program);
  return `'${program.name}' found ${mentions} codes in ${linesWithCodes} of ${lines} lines (see ${outputFile(program)})`;
}

/** How long the commands take that read nothing or next to nothing. */
function measureStart() {
  const tenLines = join(workFolder, 'ten-lines.log');
  const { file } = corpus({ mib: 1, density: 0.1, seed: 1 });
  writeFileSync(tenLines, `${readFileSync(file, 'utf8').split('\n').slice(0, 10).join('\n')}\n`);
  const programs = [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
    { name: 'rtclog --version', command: rtclog('--version') },
    { name: 'rtclog explain -1101', command: rtclog('explain', '-1101') },
    { name: 'rtclog completion bash', command: rtclog('completion', 'bash') },
    { name: 'rtclog ten-lines.log', command: rtclog(tenLines) },
  ];
  const usage = new Map(programs.map((program) => [program.name, firstRun(program)]));
  const medians = [...interleave(programs, runs * 3)].map(([name, each]) => ({ name, milliseconds: median(each) }));
  const measured = medians.map((row) => ({ ...row, toNode: row.milliseconds / medians[0].milliseconds }));
  print('\nstart-up\n\n');
  print(
    table(
      ['', 'ms', '× node', 'MiB'],
      measured.map(({ name, milliseconds, toNode }) => [
        name,
        milliseconds.toFixed(0),
        short(toNode),
        usage.get(name).mebibytes?.toFixed(0),
      ]),
    ),
  );
  return measured;
}

/** Appends the ratios, which can be compared from day to day where the speeds themselves cannot. */
function record(rows, starts) {
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: near('.') });
  const entry = {
    commit: stdout.trim(),
    date: new Date().toISOString(),
    ...machine(),
    ripgrep: ripgrep && versionOf(ripgrep),
    mib,
    runs,
    rows: rows.map(({ density, name, toRipgrep, toSplit2, toWc, cpuSeconds, mebibytes }) => ({
      density,
      name,
      ...rounded({ toRipgrep, toSplit2, toWc, cpuSeconds, mebibytes }),
    })),
    starts: starts.map(({ name, toNode }) => ({ name, ...rounded({ toNode }) })),
  };
  appendFileSync(near('history.ndjson'), `${JSON.stringify(entry)}\n`);
}

/** Numbers that could not be had are left out by JSON. */
function rounded(numbers) {
  return Object.fromEntries(
    Object.entries(numbers).map(([key, value]) => [key, value && Number(value.toPrecision(3))]),
  );
}

function print(text) {
  process.stdout.write(text);
}
