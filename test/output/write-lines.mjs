// Writes a million lines with the built Writer, as a command would.
import { Writer } from '../../build/output/writer.js';

const writer = new Writer();
try {
  for (let line = 0; line < 1_000_000 && !writer.closed; line += 1) await writer.write(`line ${line}\n`);
  await writer.flush();
  if (writer.closed) process.stderr.write('closed: true\n');
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 4;
}
