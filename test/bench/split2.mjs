/**
 * What one writes without rtclog: split2 and one joined regular expression a line.
 *
 * `node split2.mjs count FILE` counts codes in a map; `node split2.mjs records FILE` writes each line with a code as JSON,
 * together with what the catalogue says. Neither weighs evidence, reads times, redacts, or knows what it must not count.
 */
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import split2 from 'split2';
import { capturingPattern } from './peers/patterns.mjs';

const [mode, file] = process.argv.slice(2);
const pattern = new RegExp(capturingPattern(), 'g');
const input = createReadStream(file, { highWaterMark: 256 * 1024 });
if (mode === 'records') await writeRecords();
else await count();

async function count() {
  const counts = new Map();
  let lines = 0;
  let linesWithCodes = 0;
  const split = input.pipe(split2());
  split.on('data', (line) => {
    lines++;
    const found = codesIn(line);
    if (found.length > 0) linesWithCodes++;
    for (const code of found) counts.set(code, (counts.get(code) ?? 0) + 1);
  });
  await finished(split);
  process.stdout.write(`${JSON.stringify({ counts: Object.fromEntries(counts) })}\n`);
  process.stdout.write(`${JSON.stringify({ lines, linesWithCodes })}\n`);
}

async function writeRecords() {
  const entries = readEntries();
  let line = 0;
  const toRecord = (text) => {
    line++;
    const mentions = codesIn(text).map((code) => entries.get(code) ?? { code });
    // split2 leaves out what is undefined.
    if (mentions.length === 0) return undefined;
    return `${JSON.stringify({ type: 'record', source: file, line, text, mentions })}\n`;
  };
  await pipeline(input, split2(toRecord), createWriteStream('', { fd: 1 }));
}

/** The codes in a line, in order. */
function codesIn(line) {
  const found = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) found.push(match[1] ?? match[2]);
  return found;
}

/** The first entry of each code, without regard to domains. */
function readEntries() {
  const folder = new URL('../../data/codes/', import.meta.url);
  const entries = new Map();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const { domain, codes } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    for (const entry of codes) if (!entries.has(entry.code)) entries.set(entry.code, { domain, ...entry });
  }
  return entries;
}
