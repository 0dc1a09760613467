/** Standard error, opened when there is something to say: most runs say nothing, and it takes 5 ms. */
let isWatched = false;

/** Writes a message for a person. It is dropped when nobody is left to read it. */
export function complain(message: string): void {
  if (!isWatched) process.stderr.on('error', () => {});
  isWatched = true;
  process.stderr.write(message);
}
