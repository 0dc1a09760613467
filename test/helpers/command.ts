/** Runs the built command as a real process: what users get, from the first byte to the exit status. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

export const root: string = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'rtclog-cli-'));
process.on('exit', () => rmSync(scratch, { recursive: true }));
symlinkSync(join(root, 'dist', 'cli.js'), join(scratch, 'rtclog'));

/** A directory with these files in it, which lives as long as the test file. */
export function directoryOf(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const directory = mkdtempSync(join(scratch, 'files-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

/** Starts a bash script in which `rtclog` is the built command. */
export function start(script: string, cwd: string = root): ChildProcessWithoutNullStreams {
  const PATH = [scratch, process.env['PATH']].join(delimiter);
  return spawn('bash', ['--norc', '-c', script], { cwd, env: { ...process.env, PATH } });
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a bash script to its end; its standard input is empty. */
export async function shell(script: string, cwd?: string): Promise<Outcome> {
  const child = start(script, cwd);
  child.stdin.on('error', () => {}).end();
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout, stderr };
}
