import { closeSync, fstatSync, readSync, type Stats, statSync } from 'node:fs';
import { type ByteSource, isSeekable, withHead } from './byte-source.ts';
import { looksLikeGzip, refuseContent } from './content.ts';
import { FileSource, redirectedFile } from './file-source.ts';
import { identityOf, openFound } from './found-file.ts';
import type { Problem, Source } from './source.ts';
import { isOpenDescriptor } from './sources.ts';
import { StreamSource } from './stream-source.ts';
import { explainSystemError, systemErrorCode } from './system-error.ts';

/** A source ready to be read. */
export interface Opened {
  readonly bytes: ByteSource;
  /** Whether `bytes` is inflated from gzip. */
  readonly gzip: boolean;
  /** Bytes of a plain file when it was opened. */
  readonly size?: number;
  /** Of a regular file; another one than that of the source where a rotation has put another file there. */
  readonly identity?: string;
}

const headSize = 8192;
/** Bytes that tell gzip and UTF-16, and in one write also the rest; a slow pipe is not waited for longer. */
const sufficientHead = 4;
/** Milliseconds between two looks for the writer of a named pipe. */
const writerInterval = 25;

/**
 * Opens a source and looks at its first bytes: gzip is inflated, what is no log is refused.
 *
 * @param signal ends the wait for the writer of a named pipe, and for the first bytes
 */
export async function openSource(source: Source, signal?: AbortSignal): Promise<Opened | Problem> {
  let raw: RawSource;
  try {
    raw = await openRaw(source, signal);
  } catch (error) {
    if (signal?.aborted) return { source: source.name, status: 'skipped', reason: 'stopped before a writer opened it' };
    return { source: source.name, status: 'unreadable', reason: explainSystemError(error) };
  }
  const close = (): void => raw.bytes.close();
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close, { once: true });
  try {
    return await inspect(source, raw);
  } finally {
    signal?.removeEventListener('abort', close);
  }
}

interface RawSource {
  readonly bytes: ByteSource;
  readonly size?: number;
  readonly identity?: string;
}

async function openRaw(source: Source, signal: AbortSignal | undefined): Promise<RawSource> {
  const { path, descriptor } = source;
  if (descriptor !== undefined) return regularFile(descriptor, source, true);
  return path === undefined ? openStandardInput(source) : openPath(path, source, signal);
}

async function inspect(source: Source, raw: RawSource): Promise<Opened | Problem> {
  const rawHead = await peek(raw.bytes);
  const gzip = looksLikeGzip(rawHead.head);
  const content = gzip ? await peek(await inflated(rawHead.bytes)) : rawHead;

  const refusal = refuseContent(content.head);
  if (refusal) {
    content.bytes.close();
    return { source: source.name, ...refusal };
  }
  if (content.head.length === 0 && content.bytes.problem !== undefined) {
    content.bytes.close();
    return { source: source.name, status: 'unreadable', reason: content.bytes.problem };
  }
  const { size, identity } = raw;
  return {
    bytes: content.bytes,
    gzip,
    ...(size !== undefined && !gzip && { size }),
    ...(identity !== undefined && { identity }),
  };
}

async function inflated(bytes: ByteSource): Promise<ByteSource> {
  const { GunzipSource } = await import('./gunzip.ts');
  return new GunzipSource(bytes);
}

/** The first bytes, and a source that still begins with them. */
async function peek(bytes: ByteSource): Promise<{ readonly head: Uint8Array; readonly bytes: ByteSource }> {
  const buffer = new Uint8Array(headSize);
  let length = 0;
  while (length < sufficientHead) {
    const count = await bytes.read(buffer.subarray(length));
    if (count === 0) break;
    length += count;
  }
  const head = buffer.subarray(0, length);
  if (!isSeekable(bytes)) return { head, bytes: withHead(head, bytes) };
  if (length > 0) bytes.seek(0);
  return { head, bytes };
}

async function openPath(path: string, source: Source, signal: AbortSignal | undefined): Promise<RawSource> {
  const descriptor = openFound(path, source);
  try {
    const stats = fstatSync(descriptor);
    if (stats.isFile()) return regularFile(descriptor, source, false);
    if (stats.isFIFO()) return { bytes: await openPipe(descriptor, path, signal) };
    if (isNullDevice(stats)) return { bytes: new FileSource(descriptor, 0), size: 0 };
    throw Object.assign(new Error('not a file'), { code: stats.isDirectory() ? 'EISDIR' : 'ENXIO' });
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function regularFile(descriptor: number, source: Source, isShared: boolean): RawSource {
  const stats = fstatSync(descriptor, { bigint: true });
  const size = Number(stats.size);
  const identity = identityOf(stats);
  const found = identity === source.identity ? (source.size ?? 0) : 0;
  return { bytes: new FileSource(descriptor, Math.max(found, size), isShared), size, identity };
}

/** A pipe given by descriptor, such as a process substitution, has had its writer; a named one may have none yet. */
async function openPipe(descriptor: number, path: string, signal: AbortSignal | undefined): Promise<ByteSource> {
  const { PipeSource } = await import('./pipe-source.ts');
  const head = isOpenDescriptor(path) ? new Uint8Array() : await waitForWriter(descriptor, signal);
  return withHead(head, new PipeSource(descriptor));
}

/** Without a writer a non-blocking pipe reads as ended, with one as empty (EAGAIN). Resolves to what was read. */
async function waitForWriter(descriptor: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const { setTimeout } = await import('node:timers/promises');
  const head = new Uint8Array(headSize);
  for (;;) {
    try {
      const count = readSync(descriptor, head);
      if (count > 0) return head.subarray(0, count);
    } catch (error) {
      if (systemErrorCode(error) === 'EAGAIN') return new Uint8Array();
      throw error;
    }
    await setTimeout(writerInterval, undefined, { signal });
  }
}

/** Standard input as it comes: a file, a pipe, a socket or a terminal. A closed one reads as `/dev/null` in Node. */
async function openStandardInput({ size: found = 0 }: Source): Promise<RawSource> {
  const stats = fstatSync(0);
  if (stats.isFile() || isNullDevice(stats)) return { bytes: redirectedFile(0, Math.max(found, stats.size)) };
  if (stats.isFIFO() || stats.isSocket()) return { bytes: new (await import('./pipe-source.ts')).PipeSource(0) };
  if ((await import('node:tty')).isatty(0)) return { bytes: new StreamSource(process.stdin) };
  throw Object.assign(new Error('not a stream'), { code: stats.isDirectory() ? 'EISDIR' : 'ENXIO' });
}

function isNullDevice(stats: Stats): boolean {
  return stats.isCharacterDevice() && stats.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}
