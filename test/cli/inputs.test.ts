/** The counts are the same whichever way the bytes arrive. */
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryOf, root, shell } from '../helpers/command.ts';
import { codesOf, parseRecords } from '../helpers/records.ts';

const log = readFileSync(join(root, 'samples', 'room-engine-android.log'));
const other = readFileSync(join(root, 'samples', 'klog-go.log'));

function counts(stdout: string): unknown {
  const { counts: found, summary } = parseRecords(stdout);
  return [found, summary.lines, summary.bytes, summary.mentions];
}

describe.concurrent('one log', () => {
  const expected = shell('rtclog --by code samples/room-engine-android.log').then(({ stdout }) => counts(stdout));

  test.each([
    ['a directory', 'rtclog --by code logs'],
    ['a quoted glob', "rtclog --by code 'logs/*.log'"],
    ['gzip', 'rtclog --by code app.log.gz'],
    ['gzip without its ending', 'rtclog --by code packed'],
    ['gzip of two members', 'rtclog --by code two.gz'],
    ['a pipe', 'cat logs/app.log | rtclog --by code'],
    ['a gzip in a pipe', 'cat app.log.gz | rtclog --by code'],
    ['a slow pipe', '(head -c 1000 logs/app.log; sleep 0.5; tail -c +1001 logs/app.log) | rtclog --by code'],
    ['a redirection', 'rtclog --by code < logs/app.log'],
    ['a redirected gzip', 'rtclog --by code < app.log.gz'],
    ['-', 'cat logs/app.log | rtclog --by code -'],
    ['/dev/stdin', 'cat logs/app.log | rtclog --by code /dev/stdin'],
    ['a process substitution', 'rtclog --by code <(cat logs/app.log)'],
    ['behind --', 'rtclog --by code -- logs/app.log'],
    ['a named pipe', 'mkfifo pipe; cat logs/app.log > pipe & rtclog --by code pipe'],
    ['the command count', 'rtclog count --by code logs/app.log'],
  ])('as %s counts as the file', async (_, script) => {
    const cwd = directoryOf({
      'logs/app.log': log,
      'app.log.gz': gzipSync(log),
      packed: gzipSync(log),
      'two.gz': Buffer.concat([gzipSync(log.subarray(0, 700)), gzipSync(log.subarray(700))]),
    });
    const { status, stdout, stderr } = await shell(script, cwd);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(counts(stdout)).toEqual(await expected);
  });
});

test.concurrent('a pause in a pipe changes no count', async () => {
  const parts = ['{\\n  "errCode": -1101,\\n', '  "module": "TUIRoomEngine"\\n}\\n'];
  const [first, second] = parts.map((part) => `printf '${part}'`);
  const { stdout } = await shell(`(${first}; sleep 0.4; ${second}) | rtclog --by code`);
  expect(codesOf(stdout)).toEqual({ '-1101': 1 });
});

describe.concurrent('several logs', () => {
  test('add up, also with standard input among them', async () => {
    const both = await shell('rtclog samples/klog-go.log - < samples/room-engine-android.log');
    const joined = await shell('cat samples/klog-go.log samples/room-engine-android.log | rtclog');
    expect(parseRecords(both.stdout).counts).toEqual(parseRecords(joined.stdout).counts);
    expect(parseRecords(both.stdout).summary.sources.map(({ source }) => source)).toEqual([
      'samples/klog-go.log',
      'stdin',
    ]);
  });

  test.each([
    ['by the same name', 'rtclog a.log a.log'],
    ['by two spellings', 'rtclog a.log ./a.log'],
    ['through its directory', 'rtclog . a.log'],
    ['as a hard link', 'ln a.log b.log; rtclog a.log b.log'],
    ['as a symbolic link', 'ln -s a.log b.log; rtclog a.log b.log'],
    ['through overlapping globs', "rtclog '*.log' 'a.*'"],
    ['as a file and as standard input', 'rtclog a.log - < a.log'],
  ])('given twice %s count once, and it is said', async (_, script) => {
    const { status, stdout, stderr } = await shell(script, directoryOf({ 'a.log': other }));
    const { summary } = parseRecords(stdout);
    expect(status).toBe(0);
    expect(summary).toMatchObject({ lines: 20, bytes: other.length });
    expect(summary.sources.filter((source) => source.status === 'skipped')).toHaveLength(1);
    expect(stderr).toContain('same file as');
  });

  test.each([
    ['in a directory', 'rtclog enrich . > result.log', './result.log'],
    ['in a glob', "rtclog enrich a.log '*.log' > result.log", 'result.log'],
    ['among files, for counts', 'rtclog *.log b.log > b.log', 'b.log'],
    ['as standard error', 'rtclog b.log . 2>> b.log', 'b.log'],
  ])('are read without the output of the run %s, and it is said', async (_, script, name) => {
    const { stdout } = await shell(`${script}; cat result.log b.log`, directoryOf({ 'a.log': other, 'b.log': '' }));
    const { summary } = parseRecords(stdout.replaceAll(/^rtclog: .*\n/gm, ''));
    expect(summary).toMatchObject({ lines: 20, bytes: other.length });
    expect(summary.sources).toContainEqual(
      expect.objectContaining({ source: name, status: 'skipped', reason: expect.stringContaining('writes to it') }),
    );
  });

  test.each(['rtclog enrich a.log >> a.log', 'rtclog enrich < a.log >> a.log'])(
    'do not grow by what is found in them: %s',
    async (script) => {
      const { stdout } = await shell(`${script}; tail -n +21 a.log`, directoryOf({ 'a.log': other }));
      expect(parseRecords(stdout)).toMatchObject({
        counts: [],
        summary: { lines: 0, sources: [{ status: 'skipped' }] },
      });
    },
  );

  test('of more than ten files bring no warning of Node', async () => {
    const names = Array.from({ length: 15 }, (_, index) => [`${index}.log`, `${index}\n`] as const);
    const { stderr, status } = await shell('rtclog .', directoryOf(Object.fromEntries(names)));
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  test('below a directory are told where names leave them out, but for -q', async () => {
    const cwd = directoryOf({ 'a.log': other, 'b.trace': other, 'c.trace': other });
    const { status, stdout, stderr } = await shell('rtclog .', cwd);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: "rtclog: .: files left out by their names: 2; --include '*' reads all\n",
    });
    expect(parseRecords(stdout).summary.sources).toHaveLength(1);
    expect((await shell('rtclog -q .', cwd)).stderr).toBe('');
    expect((await shell("rtclog --include '*' .", cwd)).stderr).toBe('');
  });

  test('below a directory can be chosen by name', async () => {
    const cwd = directoryOf({ 'a.log': other, 'b.trace': other, 'c.log': other });
    const sources = async (options: string): Promise<string[]> => {
      const { stdout } = await shell(`rtclog . ${options}`, cwd);
      return parseRecords(stdout).summary.sources.map(({ source }) => source);
    };
    expect(await sources("--exclude 'c.*'")).toEqual(['./a.log']);
    expect(await sources("--include '*.trace'")).toEqual(['./b.trace']);
    expect(await sources("--include 'a.*,*.trace'")).toEqual(['./a.log', './b.trace']);
    expect(await sources("--include '[ab].{log,{trace,out}},c.*'")).toEqual(['./a.log', './b.trace', './c.log']);
    expect(await sources("--exclude '{a,b}.*'")).toEqual(['./c.log']);
  });
});
