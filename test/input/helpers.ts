import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ByteSource } from '../../src/input/byte-source.ts';
import { openSource, type Opened } from '../../src/input/open.ts';
import type { Problem } from '../../src/input/source.ts';

/** A directory that lives as long as the test, with these files in it. */
export function temporaryDirectory(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'rtclog-input-'));
  onTestFinished(() => {
    rmSync(directory, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

/** Reads to the end, into targets of one size. */
export async function readAll(bytes: ByteSource, targetSize = 65_536): Promise<Buffer> {
  const target = new Uint8Array(targetSize);
  const parts: Buffer[] = [];
  for (let count = await bytes.read(target); count > 0; count = await bytes.read(target)) {
    parts.push(Buffer.from(target.subarray(0, count)));
  }
  return Buffer.concat(parts);
}

/** A source over bytes in memory, like a pipe that delivers at most `step` bytes at a time. */
export function pipeOf(content: Uint8Array, step = Infinity): ByteSource {
  let position = 0;
  return {
    read(target) {
      const part = content.subarray(position, position + Math.min(step, target.length));
      target.set(part);
      position += part.length;
      return Promise.resolve(part.length);
    },
    close() {},
  };
}

export function openFile(path: string): Promise<Opened | Problem> {
  return openSource({ name: path, kind: 'file', path });
}

/** The text and the problem of a file that can be opened. */
export async function readFile(path: string): Promise<{ text: string; problem: string | undefined; gzip: boolean }> {
  const opened = await openFile(path);
  if ('reason' in opened) throw new Error(opened.reason);
  const text = (await readAll(opened.bytes)).toString();
  opened.bytes.close();
  return { text, problem: opened.bytes.problem, gzip: opened.gzip };
}

/** Lines that look like a log; the same for the same number. */
export function logText(lines: number): string {
  let text = '';
  for (let line = 0; line < lines; line += 1) {
    text += `2026-04-02T09:${String(line % 60).padStart(2, '0')}:00.000Z INFO lobby-${(line * 7919) % 1009} tick ${line}\n`;
  }
  return text;
}
