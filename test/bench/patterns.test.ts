import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { Extractor } from '../../src/extract/extract.ts';
import { linesOf } from '../../src/extract/line.ts';

/** The lines of the labelled corpus on which rtclog counts something. */
function linesWithCodes(): string[] {
  const extractor = new Extractor(loadCatalogue());
  return readFileSync(new URL('../accuracy/corpus.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((item) => linesOf((JSON.parse(item) as { text: string }).text))
    .filter((line) => extractor.extract(line).length > 0)
    .map(({ text }) => text);
}

/** A pattern of ripgrep for bytes, without the group that says so: it is for a text with a character for each byte. */
function patternIn(name: string): RegExp {
  const text = readFileSync(new URL(`peers/${name}`, import.meta.url), 'utf8').trimEnd();
  expect(text).toMatch(/^\(\?-u:.*\)$/s);
  return new RegExp(text.slice('(?-u:'.length, -1));
}

test('the pattern of all words finds 98 of 100 lines on which rtclog counts', () => {
  const lines = linesWithCodes();
  const pattern = patternIn('rg.whole.regex');
  expect(lines.length).toBeGreaterThan(600);
  expect(
    lines.filter((line) => pattern.test(Buffer.from(line).toString('latin1'))).length / lines.length,
  ).toBeGreaterThanOrEqual(0.98);
});
