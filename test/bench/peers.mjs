/**
 * `npm run bench:peers`: rtclog beside the tools that people use for the same question, each with its own program in peers/.
 *
 * Peers that are not installed are named and left out. A peer that would need more than a minute gets a smaller log.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus } from './corpus.mjs';
import {
  firstRun,
  interleave,
  machineText,
  median,
  outputFile,
  time,
  versionOf,
  which,
  workFolder,
} from './measure.mjs';
import { writePeerFiles } from './peers/peer-files.mjs';
import { caller, lastLine, ownCommand, summaryOf } from './rtclog.mjs';
import { short, table } from './table.mjs';

const { values } = parseArgs({
  options: {
    mib: { type: 'string', default: '1024' },
    runs: { type: 'string', default: '7' },
    density: { type: 'string', default: '0.01' },
    seed: { type: 'string', default: '1' },
    cli: { type: 'string', default: ownCommand },
  },
});
const [mib, runs, density, seed] = [values.mib, values.runs, values.density, values.seed].map(Number);
const longest = 60_000;
/** A peer that reads this part of the log in a sixteenth of the longest time can read the whole log. */
const part = 1 / 16;
const slowRuns = Math.min(runs, 3);
const near = (name) => fileURLToPath(new URL(name, import.meta.url));
const rtclog = caller(values.cli);

/** How many lines a program reports, from the last line it printed. */
const printed = (program) => Number(lastLine(program));
const summarized = (program) => summaryOf(program).linesWithCodes;

const onlyLines = 'counts lines, not codes';
const noEvidence = 'counts what is shaped like a code behind an error word';

/** Each with the command that reads `file`; `tool` is what has to be installed. */
const candidates = [
  { name: 'rtclog --threads 1', command: (file) => rtclog('count', '--threads', '1', file), found: summarized },
  { name: 'rtclog', command: (file) => rtclog('count', file), found: summarized },
  { name: 'wc -l', tool: 'wc', command: (file, tool) => [tool, '-l', file], note: 'counts newlines' },
  ...ripgreps().flatMap(withBothPatterns),
  {
    name: 'grep -cE',
    tool: 'grep',
    command: (file, tool) => [tool, '-cE', '-f', near('peers/grep.regex'), file],
    found: printed,
    runs: slowRuns,
    note: onlyLines,
  },
  {
    name: 'ugrep -c',
    tool: 'ugrep',
    command: (file, tool) => [tool, '-c', '-f', near('peers/ugrep.regex'), file],
    found: printed,
    runs: slowRuns,
    note: onlyLines,
  },
  {
    name: 'gawk, lines',
    tool: 'gawk',
    command: (file, tool) => [tool, '-f', near('peers/count.gawk'), file],
    found: printed,
    runs: slowRuns,
    note: onlyLines,
  },
  {
    name: 'gawk, codes',
    tool: 'gawk',
    command: (file, tool) => [tool, '-f', near('peers/counts.gawk'), file],
    found: printed,
    runs: slowRuns,
    note: 'counts the word together with the code: gawk cannot tell one group',
  },
  {
    name: 'mawk, lines',
    tool: 'mawk',
    command: (file, tool) => [tool, '-f', near('peers/count.mawk'), file],
    found: printed,
    runs: slowRuns,
    note: `${onlyLines}; no word edges, no dotted names`,
  },
  {
    name: 'perl, codes',
    tool: 'perl',
    command: (file, tool) => [tool, near('peers/counts.pl'), file],
    found: printed,
    runs: slowRuns,
    note: noEvidence,
  },
  {
    name: 'lnav -n',
    tool: 'lnav',
    command: (file, tool) => [tool, '-n', '-f', near('peers/filter.lnav'), file],
    env: { HOME: workFolder },
    found: (program) => readFileSync(outputFile(program)).reduce((lines, byte) => lines + Number(byte === 10), 0),
    runs: slowRuns,
    note: 'shows whole messages, to which it counts lines of other shapes; counts nothing',
  },
  {
    name: 'mtail -one_shot',
    tool: 'mtail',
    command: (file, tool) => [tool, '-one_shot', '-progs', near('peers/codes.mtail'), '-logs', file],
    runs: slowRuns,
    note: 'counts the first code of a line',
  },
  {
    name: 'split2, codes',
    command: (file) => [process.execPath, near('split2.mjs'), 'count', file],
    found: (program) => JSON.parse(lastLine(program)).linesWithCodes,
    runs: slowRuns,
    note: noEvidence,
  },
  {
    name: 'readline, codes',
    command: (file) => [process.execPath, near('peers/readline.mjs'), file],
    found: printed,
    runs: slowRuns,
    note: noEvidence,
  },
];

for (const name of writePeerFiles()) print(`the catalogue or the judge has changed: wrote peers/${name} anew\n`);
const log = corpus({ mib, density, seed });
const smallLog = corpus({ mib: mib * part, density, seed });
const missing = candidates.filter(({ tool }) => tool !== undefined && which(tool) === undefined);
const present = candidates.filter((candidate) => !missing.includes(candidate)).map(asProgram);
const measured = present.filter((program) => program !== undefined);

const usage = new Map(measured.map((program) => [program.name, firstRun(program)]));
const found = new Map(measured.map((program) => [program.name, program.found?.(program)]));
const times = interleave(measured, runs);
const speeds = new Map(measured.map(({ name, log: { bytes } }) => [name, bytes / 1000 / median(times.get(name))]));

print(`${machineText()}\n${mib} MiB, ${density * 100} % of ${log.lines} lines with a code: ${log.linesWithCodes}\n\n`);
const [first] = measured;
print(
  table(
    ['', 'MB/s', 'rtclog is × faster', 'CPU s', 'MiB', 'lines found', 'runs', 'note'],
    measured.map(({ name, log: read, note }) => [
      name,
      short(speeds.get(name)),
      short(speeds.get(first.name) / speeds.get(name)),
      usage.get(name).cpuSeconds?.toFixed(2),
      usage.get(name).mebibytes?.toFixed(0),
      foundText(found.get(name), read),
      String(times.get(name).length),
      [note, read === log ? undefined : `on ${mib * part} MiB`].filter(Boolean).join('; '),
    ]),
  ),
);
if (missing.length > 0) print(`\nnot installed: ${[...new Set(missing.map(({ tool }) => tool))].join(', ')}\n`);

/** The program on the largest log that it can read in a minute; nothing when even a part takes longer. */
function asProgram({ tool, command, ...rest }) {
  const file = tool === undefined ? undefined : which(tool);
  const small = { ...rest, log: smallLog, command: command(smallLog.file, file) };
  const milliseconds = time(small, longest);
  if (milliseconds === undefined) {
    print(`${rest.name}: left out, needs more than a minute for ${mib * part} MiB\n`);
    return undefined;
  }
  return milliseconds > longest * part ? small : { ...rest, log, command: command(log.file, file) };
}

/** A ripgrep with the pattern of all peers, and with the one that finds what rtclog counts. */
function withBothPatterns(tool) {
  const name = ['rg', versionOf(tool).split(' ')[1], '-c'].filter(Boolean).join(' ');
  const searching = (pattern) => ({
    tool,
    command: (file) => [tool, '-c', '-f', near(`peers/${pattern}`), file],
    found: printed,
    note: onlyLines,
  });
  return [
    { name, ...searching('rg.regex') },
    { name: `${name}, all words`, ...searching('rg.whole.regex') },
  ];
}

/** The one of the path, and the one that the variable RG names. */
function ripgreps() {
  const files = ['rg', process.env.RG].flatMap((name) => (name === undefined ? [] : [which(name) ?? name]));
  return [...new Set(files)];
}

/** A share where the log is a part, so that all rows can be compared. */
function foundText(lines, read) {
  return lines === undefined ? undefined : `${lines} (${((100 * lines) / read.lines).toFixed(2)} %)`;
}

function print(text) {
  process.stdout.write(text);
}
