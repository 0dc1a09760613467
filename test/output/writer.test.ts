import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { RtclogError } from '../../src/errors.ts';
import { Writer } from '../../src/output/writer.ts';

/** Runs a shell command in which `$WRITE` writes a million numbered lines with the built program. */
function shell(command: string) {
  const program = join(import.meta.dirname, 'write-lines.mjs');
  return spawnSync('bash', ['-o', 'pipefail', '-c', command], {
    env: { ...process.env, WRITE: `${process.execPath} ${program}` },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
}

test('writes in large batches, in order', async () => {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  const writer = new Writer(stream);
  let expected = '';
  for (let line = 0; line < 20_000; line += 1) {
    expected += `line ${line} 房\n`;
    await writer.write(`line ${line} 房\n`);
  }
  await writer.flush();
  expect(chunks.join('')).toBe(expected);
  expect(chunks.slice(0, -1).every((chunk) => chunk.length >= 65_536)).toBe(true);
});

test('waits for a slow reader', async () => {
  let waiting = 0;
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      waiting = Math.max(waiting, stream.writableLength);
      setTimeout(done, 1);
    },
  });
  const writer = new Writer(stream);
  for (let line = 0; line < 10_000; line += 1)
    await writer.write('a line of some fifty characters to fill batches fast\n');
  await writer.flush();
  expect(waiting).toBeLessThan(140_000);
});

test('a reader that went away closes it without an error', async () => {
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
  const writer = new Writer(stream);
  void writer.write('text');
  expect(writer.closed).toBe(false);
  await writer.flush();
  expect(writer.closed).toBe(true);
  void writer.write('more');
  await expect(writer.flush()).resolves.toBeUndefined();
});

test('a stream destroyed by someone else closes it too', async () => {
  const stream = new Writable({ write() {} });
  const writer = new Writer(stream);
  void writer.write('text');
  const flushed = writer.flush();
  stream.destroy();
  await flushed;
  expect(writer.closed).toBe(true);
});

test('a full disk is an error of ours, again and again', async () => {
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    },
  });
  const writer = new Writer(stream);
  void writer.write('text');
  const failure = {
    code: 'UNWRITABLE',
    message: 'cannot write the output: no space left on the device; free some and run again',
  };
  await expect(writer.flush()).rejects.toMatchObject(failure);
  await expect(writer.flush()).rejects.toBeInstanceOf(RtclogError);
});

test('a file gets everything', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rtclog-output-'));
  onTestFinished(() => {
    rmSync(directory, { recursive: true });
  });
  const descriptor = openSync(join(directory, 'out'), 'w');
  const writer = new Writer(Object.assign(new Writable({ write() {} }), { fd: descriptor }));
  for (let line = 0; line < 5000; line += 1) await writer.write(`line ${line} 房\n`);
  await writer.flush();
  closeSync(descriptor);
  expect(readFileSync(join(directory, 'out'), 'utf8').split('\n')).toHaveLength(5001);
});

test('standard output: complete in a pipe and a file, quiet after head, clear on a full device', () => {
  expect(shell('$WRITE | wc -l').stdout.trim()).toBe('1000000');
  expect(shell('$WRITE | (sleep 0.3; wc -l)').stdout.trim()).toBe('1000000');
  expect(shell('F=$(mktemp); $WRITE > $F; wc -l < $F; rm $F').stdout.trim()).toBe('1000000');
  expect(shell('$WRITE | head -n 1')).toMatchObject({ status: 0, stdout: 'line 0\n', stderr: 'closed: true\n' });
  expect(shell('$WRITE > /dev/full')).toMatchObject({
    status: 4,
    stderr: 'cannot write the output: no space left on the device; free some and run again\n',
  });
  expect(shell('$WRITE >&-')).toMatchObject({ status: 0, stderr: '' });
});
