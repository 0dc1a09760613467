// Copies one source to standard output, with the built program; SIGTERM closes it.
import { findSources } from '../../build/input/sources.js';
import { openSource } from '../../build/input/open.js';

const { sources } = await findSources(process.argv.slice(2));
const opened = await openSource(sources[0]);
if ('reason' in opened) {
  process.stdout.write(opened.reason);
} else {
  process.once('SIGTERM', () => {
    process.stdout.write('closed by SIGTERM\n');
    opened.bytes.close();
  });
  const target = new Uint8Array(65_536);
  for (let count = await opened.bytes.read(target); count > 0; count = await opened.bytes.read(target)) {
    process.stdout.write(target.slice(0, count));
  }
  opened.bytes.close();
}
