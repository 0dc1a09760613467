/**
 * `npm run bench:memory`: the peak memory of one thread on little and on much input, which should be about the same.
 *
 * Much comes from a file of 1 GiB and, more than fits a disk, from a pipe that repeats a log of 100 MiB.
 */
import { openSync, readSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus } from './corpus.mjs';
import { firstRun, machineText } from './measure.mjs';
import { caller, ownCommand, shell, summaryOf } from './rtclog.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({
  options: {
    gib: { type: 'string', default: '10' },
    density: { type: 'string', default: '0.01' },
    cli: { type: 'string', default: ownCommand },
    /** For itself: writes that file again and again to standard output, `gib` GiB of it. */
    repeat: { type: 'string' },
  },
});
const gibibyte = 2 ** 30;

if (values.repeat === undefined) measure();
else repeat(values.repeat, Number(values.gib) * gibibyte);

function measure() {
  const rtclog = caller(values.cli);
  const log = (mib) => corpus({ mib, density: Number(values.density), seed: 1 }).file;
  const small = log(100);
  const repeated = (gib) => [process.execPath, fileURLToPath(import.meta.url), '--repeat', small, '--gib', String(gib)];
  const one = ['count', '--threads', '1'];
  const programs = [
    { name: 'file of 100 MiB', command: rtclog(...one, small) },
    { name: 'file of 1 GiB', command: rtclog(...one, log(1024)) },
    { name: 'pipe, 100 MiB', command: shell(repeated(100 / 1024), rtclog(...one)) },
    { name: `pipe, ${values.gib} GiB`, command: shell(repeated(values.gib), rtclog(...one)) },
  ];
  const peaks = programs.map((program) => firstRun(program).mebibytes);
  // Each way of reading beside its own small input; without GNU time a pipe cannot be measured.
  const difference = (at) =>
    at % 2 === 0 || peaks[at] === undefined ? undefined : (peaks[at] - peaks[at - 1]).toFixed(1);
  process.stdout.write(`${machineText()}\n\n`);
  process.stdout.write(
    table(
      ['', 'GB read', 'lines with codes', 'peak MiB', 'more'],
      programs.map((program, at) => {
        const { sources, linesWithCodes } = summaryOf(program);
        return [
          program.name,
          (sources[0].bytes / 1e9).toFixed(2),
          String(linesWithCodes),
          peaks[at]?.toFixed(1),
          difference(at),
        ];
      }),
    ),
  );
}

/** In small pieces, so that of the two ends of the pipe rtclog is the one that needs more memory. */
function repeat(file, bytes) {
  const input = openSync(file);
  const piece = Buffer.alloc(64 * 1024);
  for (let left = bytes, place = 0; left > 0;) {
    const count = readSync(input, piece, 0, Math.min(piece.length, left), place);
    for (let done = 0; done < count;) done += writeSome(piece.subarray(done, count));
    place = count === 0 ? 0 : place + count;
    left -= count;
  }
}

/** Standard output is a pipe that may be full for a moment. */
function writeSome(bytes) {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    if (error.code !== 'EAGAIN') throw error;
    return 0;
  }
}
