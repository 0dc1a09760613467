/** `node readline.mjs FILE`: Node's own line reader, one joined regular expression a line, counts in a map. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { capturingPattern } from './patterns.mjs';

const pattern = new RegExp(capturingPattern(), 'g');
const counts = new Map();
let linesWithCodes = 0;
const input = createReadStream(process.argv[2], { highWaterMark: 256 * 1024 });
for await (const line of createInterface({ input, crlfDelay: Infinity })) {
  let found = false;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const code = match[1] ?? match[2];
    counts.set(code, (counts.get(code) ?? 0) + 1);
    found = true;
  }
  if (found) linesWithCodes++;
}
process.stdout.write(`${JSON.stringify({ counts: Object.fromEntries(counts) })}\n`);
process.stdout.write(`${linesWithCodes}\n`);
