/** The exit status is a promise to scripts: each number has one meaning. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { directoryOf, type Outcome, root, shell } from '../helpers/command.ts';
import { parseRecords } from '../helpers/records.ts';

const line = '2026-03-01 08:00:00.511 RoomEngine openLocalCamera failed, errCode=-1101\n';
const log = line.repeat(200);
const roomApi: object = JSON.parse(readFileSync(join(root, 'data', 'codes', 'room-api.json'), 'utf8'));
const flushed = { finishFlush: constants.Z_SYNC_FLUSH };
const files = {
  'app.log': log,
  'clean.log': 'all is well\n',
  'empty/readme.md': 'no log',
  // The block after the text is of a type that does not exist.
  'broken.gz': Buffer.concat([gzipSync('').subarray(0, 10), deflateRawSync(log, flushed), Buffer.from([7, 0, 0, 0])]),
  'cut.gz': gzipSync(log, flushed),
  'cut-in-code.gz': gzipSync(log + line.slice(0, line.indexOf('101')), flushed),
  'domain.json': '{"domain":1}',
  'no.json': '{',
  'faulty.json': JSON.stringify({ ...roomApi, samples: [{ text: 'all is well', codes: ['100001'] }] }),
};

function run(script: string): Promise<Outcome> {
  return shell(script, directoryOf(files));
}

describe.concurrent('0', () => {
  test.each([
    ['codes were found', 'rtclog app.log'],
    ['no code was found', 'rtclog clean.log'],
    ['a filter leaves nothing', 'rtclog --domain account app.log'],
    ['a known code is explained', 'rtclog explain -1101'],
    ['a line counts', "rtclog why 'RoomEngine errCode=-1101'"],
    ['all samples of the catalogue are found', 'rtclog test'],
    ['the completion script is for bash', 'rtclog completion bash | bash -n'],
    ['help was asked for', 'rtclog --help'],
    ['the version was asked for', 'rtclog --version'],
  ])('%s', async (_, script) => {
    expect(await run(script)).toMatchObject({ status: 0, stderr: '' });
  });
});

describe.concurrent('1', () => {
  test.each([
    ['a code is not known', 'rtclog explain 99'],
    ['one of several codes is not known', 'rtclog explain -1101 99'],
    ['a search finds nothing', 'rtclog explain --search xyzzy'],
    ['a sample of a domain file is not found', 'rtclog test faulty.json'],
    ['nothing in a line counts', "rtclog why 'all is well'"],
  ])('%s', async (_, script) => {
    expect(await run(script)).toMatchObject({ status: 1, stderr: '' });
  });
});

describe.concurrent('2, one line on standard error, nothing on standard output', () => {
  test.each([
    ['--nope', 'nope'],
    ['--by colour app.log', "cannot group by 'colour'"],
    ['--by , app.log', 'cannot group by'],
    ['--domain nope app.log', "no domain 'nope'"],
    ['--category nope app.log', "no category 'nope'"],
    ['--severity nope app.log', "no severity 'nope'"],
    ['--since teatime app.log', "'teatime' is no time"],
    ['--until 2026-13-01 app.log', 'is no time'],
    ['--tz Mars/Olympus app.log', 'time zone'],
    ['--product nope app.log', "no product 'nope'"],
    ['--catalogue none.json app.log', 'none.json'],
    ['--catalogue no.json app.log', 'no.json'],
    ['--catalogue domain.json app.log', 'domain.json'],
    ['--top 0 app.log', '--top'],
    ['--top many app.log', '--top'],
    ['--top 1.5 app.log', '--top'],
    ['--min-confidence sure app.log', 'min-confidence'],
    ['--output xml app.log', 'output'],
    ['--color blue app.log', 'color'],
    ['--since', 'since'],
    ['-o', 'Not enough arguments'],
    ['enrich --top 3 app.log', 'top'],
    ['enrich -o table app.log', 'output'],
    ['explain', 'which code'],
    ['explain --nope', 'nope'],
    ['explain --domain nope -1101', "no domain 'nope'"],
    ['explain --output xml -1101', 'output'],
    ['explain --color blue -1101', 'color'],
    ['explain --list -1101', '--list takes no code'],
    ['explain 70001 --search expired', '--search takes no code'],
    ['why --nope', 'nope'],
    ["why --product nope 'errCode=-1101'", "no product 'nope'"],
    ['test none.json', 'none.json'],
    ['completion tcsh', 'name a shell'],
  ])('rtclog %s', async (words, message) => {
    const { status, stdout, stderr } = await run(`rtclog ${words}`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^rtclog: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  test.each(['rtclog', 'rtclog enrich', 'rtclog why'])('%s at a terminal without input', async (script) => {
    const { status, stdout } = await run(`script -qec '${script}' /dev/null`);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^rtclog: [^\n]+\n$/);
  });
});

describe.concurrent('3, with the counts of all that could be read', () => {
  test.each([
    ['a file that does not exist', 'none.log', 'no such file'],
    ['a directory without logs', 'empty', 'no log files'],
    ['a glob that matches nothing', "'*.nope'", 'no file matches'],
    ['a directory as standard input', '- < empty', 'stdin'],
  ])('%s beside a good one', async (_, input, reason) => {
    const { status, stdout, stderr } = await run(`rtclog app.log ${input}`);
    const { counts, summary } = parseRecords(stdout);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^rtclog: [^\n]+\n$/);
    expect(stderr).toContain(reason);
    expect(counts).toMatchObject([{ count: 200 }]);
    expect(summary.sources.map((source) => source.status).toSorted()).toEqual(['ok', 'unreadable']);
  });

  test.each([
    ['broken', 'broken.gz', 'damaged gzip'],
    ['cut', 'cut.gz', 'truncated gzip'],
    ['cut', 'cut-in-code.gz', 'truncated gzip'],
  ])('a %s gzip counts up to where it breaks', async (_, name, reason) => {
    const { status, stdout, stderr } = await run(`rtclog ${name}`);
    const { summary } = parseRecords(stdout);
    expect(status).toBe(3);
    expect(stderr).toContain(reason);
    expect(summary).toMatchObject({ mentions: 200, sources: [{ status: 'partial' }] });
  });

  test.each([
    ['why < empty', 'is a directory'],
    ['explain - < empty', 'is a directory'],
    ['why < cut.gz', 'truncated gzip'],
  ])('nothing from rtclog %s', async (words, reason) => {
    const { status, stdout, stderr } = await run(`rtclog ${words}`);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^rtclog: standard input: [^\n]+\n$/);
    expect(stderr).toContain(reason);
  });

  test('a glob in a directory that is gone', async () => {
    const { status, stderr } = await run("mkdir gone && cd gone && rmdir ../gone && rtclog --quiet '*.log'");
    expect(status).toBe(3);
    expect(stderr).toBe('rtclog: *.log: no such file or directory; check the path\n');
    expect(await run('mkdir gone && cd gone && rmdir ../gone && rtclog --help')).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test.each(['expain', 'expain -1101', 'expain 70001 app.log'])('%s may be meant for a command', async (words) => {
    const { status, stderr } = await run(`rtclog ${words}`);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^rtclog: 'expain' is read as a file name; did you mean 'rtclog explain'\?\n/);
  });

  test('a file that is named like a command is read', async () => {
    const { status, stderr } = await run('cp app.log expain; rtclog expain');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('is told by the table, too', async () => {
    expect(await run('rtclog -o table app.log none.log')).toMatchObject({ status: 3 });
  });
});

describe.concurrent('4', () => {
  test.each([
    'rtclog app.log',
    'rtclog -o table app.log',
    'rtclog -o csv app.log',
    'rtclog enrich app.log',
    'rtclog enrich -o text app.log',
    'rtclog explain -1101',
    "rtclog why 'errCode=-1101'",
    'rtclog test',
    'rtclog completion bash',
    'rtclog --help',
    'rtclog why --help',
    'rtclog explain --help',
  ])('%s on a full disk', async (script) => {
    const { status, stderr } = await run(`${script} > /dev/full`);
    expect(status).toBe(4);
    expect(stderr).toMatch(/^rtclog: cannot write the output: no space left[^\n]+\n$/);
  });
});
