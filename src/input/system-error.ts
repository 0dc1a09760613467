/** What the codes of the operating system mean for someone who reads logs, and what to do. */
const explanations = new Map([
  ['ENOENT', 'no such file or directory; check the path'],
  ['ENOTDIR', 'a part of the path is a file, not a directory; check the path'],
  ['EACCES', 'permission denied; run as a user who may read it'],
  ['EPERM', 'not permitted; run as a user who may read it'],
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'too many symbolic links; check the link'],
  ['EMFILE', 'too many open files; raise the limit with ulimit -n'],
  ['ENAMETOOLONG', 'the name is too long; check the path'],
  ['ENXIO', 'nothing can be read from it; it is a socket or a device'],
  ['EBADF', 'is closed; give a file or a pipe'],
  ['EIO', 'the disk or the network could not deliver it (EIO); try again'],
]);

/** One line for an error of the file system. Its own message is not used: it repeats the path. */
export function explainSystemError(error: unknown): string {
  const code = systemErrorCode(error);
  if (code === undefined) return 'cannot be read';
  return explanations.get(code) ?? `cannot be read (${code})`;
}

/** The code, such as `ENOENT`, or undefined for any other kind of error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
