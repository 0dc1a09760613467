import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, existsSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSource } from '../../src/input/open.ts';
import { logText, openFile, readAll, readFile, temporaryDirectory } from './helpers.ts';

const text = logText(3000);

async function refusal(content: string | Uint8Array, name = 'some.log') {
  const opened = await openFile(join(temporaryDirectory({ [name]: content }), name));
  return 'reason' in opened ? `${opened.status}: ${opened.reason}` : undefined;
}

/** Runs a shell command in which `$READ` copies its source to standard output, or says why it cannot. */
function shell(command: string, directory: string): string {
  const result = spawnSync('bash', ['-c', command], {
    cwd: directory,
    env: { ...process.env, READ: `${process.execPath} ${join(import.meta.dirname, 'read-source.mjs')}` },
    maxBuffer: 2 ** 26,
  });
  expect(result.stderr.toString()).toBe('');
  return result.stdout.toString();
}

describe('plain files', () => {
  test('are delivered as they are, with their size', async () => {
    const path = join(temporaryDirectory({ 'a.log': text }), 'a.log');
    const opened = await openFile(path);
    expect(opened).toMatchObject({ gzip: false, size: Buffer.byteLength(text) });
    expect(await readFile(path)).toEqual({ text, problem: undefined, gzip: false });
  });

  test('are read synchronously, into a view on memory of others that stays theirs', async () => {
    const opened = await openFile(join(temporaryDirectory({ 'a.log': text }), 'a.log'));
    if ('reason' in opened) throw new Error(opened.reason);
    const memory = new ArrayBuffer(65_536);
    const target = new Uint8Array(memory, 100, 1000);
    expect(opened.bytes.read(target)).toBe(1000);
    expect(Buffer.from(target).toString()).toBe(text.slice(0, 1000));
    expect(memory.byteLength).toBe(65_536);
    opened.bytes.close();
  });

  test('may be empty, and /dev/null is empty', async () => {
    expect(await readFile(join(temporaryDirectory({ 'a.log': '' }), 'a.log'))).toMatchObject({ text: '' });
    expect(await readFile('/dev/null')).toMatchObject({ text: '' });
  });

  test('may grow while they are read, and say so when they are truncated', async () => {
    const path = join(temporaryDirectory({ 'a.log': 'one\ntwo\n' }), 'a.log');
    const read = async (change: () => void): Promise<[string, string | undefined]> => {
      const opened = await openFile(path);
      if ('reason' in opened) throw new Error(opened.reason);
      const target = new Uint8Array(4);
      await opened.bytes.read(target);
      change();
      const rest = await readAll(opened.bytes);
      opened.bytes.close();
      return [rest.toString(), opened.bytes.problem];
    };
    expect(await read(() => appendFileSync(path, 'three\n'))).toEqual(['two\nthree\n', undefined]);
    expect(await read(() => truncateSync(path, 6))).toEqual([
      'tw',
      'ended after 6 of 14 bytes: truncated since the run began; run again',
    ]);
  });

  test('may have size 0 and text, as in /proc', async () => {
    expect((await readFile('/proc/self/status')).text).toContain('Name:');
  });

  test.skipIf(!existsSync('/sys/class/net/lo/mtu'))('may have less text than size, as in /sys', async () => {
    expect(await readFile('/sys/class/net/lo/mtu')).toMatchObject({ text: '65536\n', problem: undefined });
  });
});

describe('gzip', () => {
  test('is told by its bytes, not by the name', async () => {
    const directory = temporaryDirectory({ 'packed.log': gzipSync(text), 'plain.gz': text });
    expect(await readFile(join(directory, 'packed.log'))).toEqual({ text, problem: undefined, gzip: true });
    expect(await readFile(join(directory, 'plain.gz'))).toEqual({ text, problem: undefined, gzip: false });
  });

  test('that is damaged delivers what it can, then the problem', async () => {
    const packed = gzipSync(text);
    const path = join(temporaryDirectory({ 'a.gz': packed.subarray(0, packed.length - 4) }), 'a.gz');
    expect(await readFile(path)).toEqual({ text, problem: 'truncated gzip: the last member ends early', gzip: true });
  });

  test('may hold nothing', async () => {
    expect(await readFile(join(temporaryDirectory({ 'a.gz': gzipSync('') }), 'a.gz'))).toMatchObject({ text: '' });
  });

  test('only by the first two bytes is a problem', async () => {
    expect(await refusal(Buffer.from('\x1f\x8bjust text', 'latin1'))).toBe(
      'unreadable: damaged gzip: starts like gzip, but the header is invalid',
    );
    expect(await refusal(Buffer.from([0x1f, 0x8b]))).toBe('unreadable: truncated gzip: the last member ends early');
  });

  test('inside gzip is not unpacked twice', async () => {
    expect(await refusal(gzipSync(gzipSync(text)))).toMatch(/^unreadable: gzip inside gzip; /);
  });
});

describe('what is no log', () => {
  test.each([
    ['a program', Buffer.from('\x7fELF\x02\x01', 'latin1')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['a picture in gzip', gzipSync(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))],
    ['a PDF', '%PDF-1.7\n'],
    ['a database', 'SQLite format 3\0'],
    ['random bytes', Buffer.from(Array.from({ length: 8192 }, (_, index) => (index * index * 31 + index * 7) % 256))],
  ])('%s is skipped', async (_, content) => {
    expect(await refusal(content)).toMatch(/^skipped: binary file/);
  });

  test.each([
    ['zip archive', 'PK\x03\x04'],
    ['packed with zstd', '\x28\xb5\x2f\xfd'],
    ['packed with xz', '\xfd7zXZ\0'],
    ['packed with bzip2', 'BZh91AY&SY'],
  ])('%s is refused with the command that helps', async (kind, start) => {
    expect(await refusal(Buffer.from(start, 'latin1'))).toMatch(new RegExp(`^unreadable: ${kind}; unpack it`));
  });

  test.each([
    ['little endian with mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'UTF-16'],
    ['big endian with mark', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'UTF-16'],
    ['little endian without mark', Buffer.from(text, 'utf16le'), 'UTF-16LE'],
    ['big endian without mark', Buffer.from(text, 'utf16le').swap16(), 'UTF-16BE'],
  ])('UTF-16, %s, is refused with the command that converts it', async (_, content, encoding) => {
    const command = `iconv -f ${encoding} -t UTF-8 FILE | rtclog`;
    expect(await refusal(content)).toBe(`unreadable: UTF-16 text; convert it first: ${command}`);
  });

  test.each([
    ['holes of NUL before text', Buffer.concat([Buffer.alloc(5000), Buffer.from(text)])],
    ['only NUL', Buffer.alloc(20_000)],
    ['a NUL here and there', text.replaceAll('tick', 'ti\0ck')],
    ['Chinese text with a NUL', `${'进房失败\n'.repeat(50)}\0`],
    ['invalid UTF-8 without NUL', Buffer.from('\xd0\xc2\xb7\xbf\xbc\xe4 error\n', 'latin1')],
    ['a UTF-8 byte order mark', `\uFEFF${text}`],
    ['colours', '\u001B[31mERROR\u001B[0m join failed\0\n'],
  ])('but %s is a log', async (_, content) => {
    expect(await refusal(content)).toBeUndefined();
  });

  test('devices, sockets and directories are refused with the reason', async () => {
    const directory = temporaryDirectory();
    const server = createServer().listen(join(directory, 'socket'));
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
    });
    for (const path of ['/dev/zero', join(directory, 'socket')]) {
      expect(await openFile(path)).toMatchObject({
        status: 'unreadable',
        reason: 'nothing can be read from it; it is a socket or a device',
      });
    }
    expect(await openFile(directory)).toMatchObject({ status: 'unreadable', reason: 'is a directory' });
    expect(await openFile(join(directory, 'none'))).toMatchObject({
      reason: 'no such file or directory; check the path',
    });
  });
});

describe('named pipes', () => {
  test('deliver what is written, even when the writer comes late', async () => {
    const pipe = join(temporaryDirectory(), 'pipe');
    spawnSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'sleep 0.1; exec 3>"$0"; printf one >&3; sleep 0.1; printf " two" >&3', pipe]);
    expect(await readFile(pipe)).toMatchObject({ text: 'one two', problem: undefined });
    expect(writer.exitCode ?? (await once(writer, 'exit'))[0]).toBe(0);
  });

  test('may carry gzip', async () => {
    const directory = temporaryDirectory({ 'a.gz': gzipSync(text) });
    const pipe = join(directory, 'pipe');
    spawnSync('mkfifo', [pipe]);
    spawn('sh', ['-c', 'cat "$1" > "$0"', pipe, join(directory, 'a.gz')]);
    expect(await readFile(pipe)).toMatchObject({ text, gzip: true });
  });

  test('without a writer are left when the signal says so', async () => {
    const pipe = join(temporaryDirectory(), 'pipe');
    spawnSync('mkfifo', [pipe]);
    expect(await openSource({ name: pipe, kind: 'file', path: pipe }, AbortSignal.timeout(60))).toEqual({
      source: pipe,
      status: 'skipped',
      reason: 'stopped before a writer opened it',
    });
  });

  test('closing ends a read that waits', async () => {
    const pipe = join(temporaryDirectory(), 'pipe');
    spawnSync('mkfifo', [pipe]);
    const writer = openSync(pipe, 'r+');
    writeSync(writer, 'a line of a log\n');
    const opened = await openFile(pipe);
    if ('reason' in opened) throw new Error(opened.reason);
    const target = new Uint8Array(100);
    expect(await opened.bytes.read(target)).toBe(16);
    const waiting = opened.bytes.read(target);
    opened.bytes.close();
    expect(await waiting).toBe(0);
    closeSync(writer);
  });
});

describe('standard input', () => {
  test('from a pipe, a file, gzip, a closed one, /dev/null, a directory', () => {
    const directory = temporaryDirectory({ 'a.log': text, 'a.gz': gzipSync(text) });
    expect(shell('cat a.log | $READ -', directory)).toBe(text);
    expect(shell('$READ - < a.log', directory)).toBe(text);
    expect(shell('(dd bs=100 count=1 of=/dev/null status=none; $READ -) < a.log', directory)).toBe(text.slice(100));
    expect(shell('cat a.gz | $READ -', directory)).toBe(text);
    expect(shell('$READ - < a.gz', directory)).toBe(text);
    expect(shell('$READ /dev/stdin < a.gz', directory)).toBe(text);
    expect(shell('$READ <(cat a.log)', directory)).toBe(text);
    expect(shell('$READ <(true)', directory)).toBe('');
    expect(shell('$READ - <&-', directory)).toBe('');
    expect(shell('$READ - < /dev/null', directory)).toBe('');
    expect(shell('$READ - < .', directory)).toBe('is a directory');
    expect(shell('$READ - < /dev/zero', directory)).toMatch(/^nothing can be read from it/);
  });

  test('that is silent lets signal handlers run and the program end', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'read-source.mjs'), '-']);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output === 'a line of a log\n') child.kill('SIGTERM');
    });
    child.stdin.write('a line of a log\n');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(output).toBe('a line of a log\nclosed by SIGTERM\n');
  });
});

test('a file in the middle of being written is read to its end', async () => {
  const path = join(temporaryDirectory(), 'growing.log');
  writeFileSync(path, 'one\n');
  const opened = await openFile(path);
  if ('reason' in opened) throw new Error(opened.reason);
  writeFileSync(path, 'one\ntwo\n');
  expect((await readAll(opened.bytes)).toString()).toBe('one\ntwo\n');
  opened.bytes.close();
});
