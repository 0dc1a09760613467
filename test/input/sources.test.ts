import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findSources } from '../../src/input/sources.ts';
import { temporaryDirectory } from './helpers.ts';

/** Names of sources and problems, relative to the directory. */
async function find(directory: string, operands: readonly string[], options?: Parameters<typeof findSources>[1]) {
  const { sources, problems } = await findSources(operands, options);
  const short = (text: string) => text.replaceAll(`${directory}/`, '');
  return {
    names: sources.map(({ name }) => short(name)),
    problems: problems.map(({ source, status, reason }) => `${short(source)} ${status}: ${short(reason)}`),
  };
}

function inDirectory(directory: string): void {
  const before = process.cwd();
  process.chdir(directory);
  onTestFinished(() => {
    process.chdir(before);
  });
}

test('files come in the order given, under the names given', async () => {
  const directory = temporaryDirectory({ 'b.log': 'b', 'a.log': 'a', odd: 'o' });
  const operands = ['b.log', 'odd', 'a.log'].map((name) => join(directory, name));
  expect(await find(directory, operands)).toEqual({ names: ['b.log', 'odd', 'a.log'], problems: [] });
});

test('a directory means the log files below it, in code point order', async () => {
  const directory = temporaryDirectory({
    'app.log': '',
    'app.log.1': '',
    'app.log.2.gz': '',
    'deep/er/x.ndjson': '',
    'node_modules/m/debug.log': '',
    '.hidden.log': '',
    'notes.txt.gz': '',
    'picture.png': '',
    'program.js': '',
    'Z.out': '',
    '\u{1F600}.err': '',
    '\uFF5E.err': '',
  });
  expect(await find(directory, [directory])).toEqual({
    names: [
      '.hidden.log',
      'Z.out',
      'app.log',
      'app.log.1',
      'app.log.2.gz',
      'deep/er/x.ndjson',
      'node_modules/m/debug.log',
      'notes.txt.gz',
      '\uFF5E.err',
      '\u{1F600}.err',
    ],
    problems: [],
  });
});

test.each([
  ['of the SDK', ['LiteAV_R_20260305-1.clog', 'LiteAV_R_20260305-1_01.clog']],
  ['in large letters', ['APP.LOG', 'Trace.TXT']],
  ['of syslog', ['messages', 'messages-20260301', 'messages.1', 'syslog', 'syslog.2.gz', 'syslog.gz']],
  ['of web servers', ['access_log', 'access_log.1', 'app-log', 'error_log-20260301', 'error_log.gz']],
  ['that were rotated', ['app.json.1', 'app.log-20260301', 'catalina.out-20260301', 'out.1.ndjson.1', 'out.txt.1.gz']],
])('a directory means the logs %s, too', async (_, names) => {
  const others = ['catalogue', 'messages.properties', 'picture.json5', 'syslog.conf', 'y.gz', 'weblog', 'out.txt.bak'];
  const directory = temporaryDirectory(Object.fromEntries([...names, ...others].map((name) => [name, ''])));
  const leftOut: unknown[] = [];
  const onLeftOut = (...told: unknown[]): unknown => leftOut.push(told);
  expect((await find(directory, [directory], { onLeftOut })).names).toEqual(names);
  expect(leftOut).toEqual([[directory, others.length]]);
});

test('only the files that the default list leaves out are told', async () => {
  const directory = temporaryDirectory({ 'a.log': '', 'b.bin': '', 'old/c.bin': '', 'd.bin': '' });
  symlinkSync('b.bin', join(directory, 'link'));
  const leftOut: number[] = [];
  const onLeftOut = (_: string, files: number): unknown => leftOut.push(files);
  await find(directory, [directory], { onLeftOut, exclude: ['old', 'd.*'] });
  await find(directory, [directory], { onLeftOut, include: ['*.log'] });
  await find(directory, [join(directory, 'a.log'), join(directory, 'old')], { onLeftOut });
  expect(leftOut).toEqual([1]);
});

test('names keep the spelling of the directory', async () => {
  inDirectory(temporaryDirectory({ 'logs/a.log': '' }));
  for (const [operand, name] of [
    ['.', './logs/a.log'],
    ['./logs', './logs/a.log'],
    ['logs/', 'logs/a.log'],
  ] as const) {
    const { sources } = await findSources([operand]);
    expect(sources.map((source) => source.name)).toEqual([name]);
  }
});

test('include replaces the list, exclude takes away files and directories', async () => {
  const directory = temporaryDirectory({ 'a.log': '', 'b.trace': '', 'old/c.trace': '', 'old/d.trace': '' });
  const names = async (options: Parameters<typeof findSources>[1]) =>
    (await find(directory, [directory], options)).names;
  expect(await names({ include: ['*.trace'] })).toEqual(['b.trace', 'old/c.trace', 'old/d.trace']);
  expect(await names({ include: ['old/*'] })).toEqual(['old/c.trace', 'old/d.trace']);
  expect(await names({ include: ['*.trace'], exclude: ['old'] })).toEqual(['b.trace']);
  expect(await names({ include: ['*.trace'], exclude: ['c.*', 'b.trace'] })).toEqual(['old/d.trace']);
});

test('a directory name may hold glob characters', async () => {
  const directory = temporaryDirectory({ '[x] {a,b}*/a.log': '' });
  expect((await find(directory, [join(directory, '[x] {a,b}*')])).names).toEqual(['[x] {a,b}*/a.log']);
});

test('a directory without logs is told', async () => {
  const directory = temporaryDirectory({ 'picture.png': '' });
  const { names, problems } = await find(directory, [directory]);
  expect(names).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/unreadable: no log files below .* \(looked for \*\.log\* .*\); use --include$/);
});

test('what is missing is told, and the rest goes on', async () => {
  const directory = temporaryDirectory({ 'a.log': '', 'file/inner.log': '' });
  const operands = ['none.log', 'a.log/below', 'a.log'].map((name) => join(directory, name));
  expect(await find(directory, operands)).toEqual({
    names: ['a.log'],
    problems: [
      'none.log unreadable: no such file or directory; check the path',
      'a.log/below unreadable: a part of the path is a file, not a directory; check the path',
    ],
  });
});

test('a quoted glob is expanded, but a file of that very name comes first', async () => {
  const directory = temporaryDirectory({
    'svc-1.log': '',
    'svc-2.log': '',
    'other.log': '',
    '[1].log': '',
    '1.log': '',
  });
  inDirectory(directory);
  expect((await find(directory, ['svc-*.log'])).names).toEqual(['svc-1.log', 'svc-2.log']);
  expect((await find(directory, [join(directory, 'svc-*.log')])).names).toEqual(['svc-1.log', 'svc-2.log']);
  expect((await find(directory, ['[1].log'])).names).toEqual(['[1].log']);
  expect((await find(directory, ['none-*.log'])).problems).toEqual([
    'none-*.log unreadable: no file matches this pattern; check it',
  ]);
});

test('one file is read once, whatever its names', async () => {
  const directory = temporaryDirectory({ 'a.log': 'a', 'sub/b.log': 'b' });
  linkSync(join(directory, 'a.log'), join(directory, 'hard.log'));
  symlinkSync('a.log', join(directory, 'soft'));
  inDirectory(directory);
  expect(await find(directory, ['a.log', './a.log', 'hard.log', 'soft', '*.log', 'sub', 'sub/b.log'])).toEqual({
    names: ['a.log', 'sub/b.log'],
    problems: [
      './a.log skipped: same file as a.log',
      'hard.log skipped: same file as a.log',
      'soft skipped: same file as a.log',
      'a.log skipped: same file as a.log',
      'hard.log skipped: same file as a.log',
      'sub/b.log skipped: same file as sub/b.log',
    ],
  });
});

test('standard input is read once', async () => {
  expect(await findSources(['-', '/dev/stdin', '-'])).toEqual({
    sources: [{ name: 'stdin', kind: 'stdin' }],
    problems: [
      { source: 'stdin', status: 'skipped', reason: 'same file as stdin' },
      { source: 'stdin', status: 'skipped', reason: 'same file as stdin' },
    ],
  });
});

test('links are followed inside a directory only', async () => {
  const outside = temporaryDirectory({ 'secret.log': '' });
  const directory = temporaryDirectory({ 'logs/app.log': '', 'logs/deep/data.bin': '' });
  const logs = join(directory, 'logs');
  symlinkSync('app.log', join(logs, 'a-current.log'));
  symlinkSync('deep/data.bin', join(logs, 'data.log'));
  symlinkSync('..', join(logs, 'deep/loop'));
  symlinkSync('deep', join(logs, 'same'));
  symlinkSync('self.log', join(logs, 'self.log'));
  symlinkSync('gone', join(logs, 'broken.log'));
  symlinkSync('gone', join(logs, 'not-asked-for'));
  symlinkSync(join(outside, 'secret.log'), join(logs, 'out.log'));
  symlinkSync(outside, join(logs, 'outside'));
  expect(await find(directory, [logs])).toEqual({
    names: ['logs/app.log', 'logs/data.log'],
    problems: [
      'logs/a-current.log skipped: same file as logs/app.log',
      'logs/broken.log skipped: link: no such file or directory; check the path',
      'logs/deep/loop skipped: link to the directory itself, which is read under its own name',
      'logs/out.log skipped: link out of the directory; name its target to read it',
      'logs/outside skipped: link out of the directory; name its target to read it',
      'logs/same skipped: link to deep, which is read under its own name',
      'logs/self.log skipped: link: too many symbolic links; check the link',
    ],
  });
});

test('a directory given as a link is read', async () => {
  const directory = temporaryDirectory({ 'real/a.log': '' });
  symlinkSync('real', join(directory, 'link'));
  expect((await find(directory, [join(directory, 'link')])).names).toEqual(['link/a.log']);
});

test('named pipes in a directory are left, a named one is taken', async () => {
  const directory = temporaryDirectory({ 'a.log': '' });
  const pipe = join(directory, 'pipe.log');
  spawnSync('mkfifo', [pipe]);
  expect(await find(directory, [directory])).toEqual({
    names: ['a.log'],
    problems: ['pipe.log skipped: named pipe; name it to read it'],
  });
  expect((await find(directory, [pipe])).names).toEqual(['pipe.log']);
});

test.skipIf(process.getuid?.() === 0)('a directory that may not be entered is told', async () => {
  const directory = temporaryDirectory({ 'a.log': '' });
  mkdirSync(join(directory, 'closed'), { mode: 0 });
  expect(await find(directory, [directory])).toEqual({
    names: ['a.log'],
    problems: ['closed unreadable: permission denied; run as a user who may read it'],
  });
});
