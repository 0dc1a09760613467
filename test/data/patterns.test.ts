/**
 * No pattern of src/extract takes more than linear time, whatever the log holds. The patterns are collected, not copied:
 * literals from the syntax tree of each file, composed ones as they are used on the samples and the corpus.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import { describe, expect, test, vi } from 'vitest';
import { parseAst } from 'vitest/node';

import { loadCatalogue } from '../../src/catalogue/load.ts';
import { Extractor } from '../../src/extract/extract.ts';
import { linesOf } from '../../src/extract/line.ts';
import { redact } from '../../src/extract/redact.ts';
import { isRepeat } from '../../src/extract/repeat.ts';
import { secretPatterns } from '../../src/extract/secrets.ts';
import { shapesOf } from '../../src/extract/shapes.ts';
import { measure } from '../../src/extract/words.ts';

const catalogue = loadCatalogue();
const shapes = shapesOf(catalogue, true);
const folder = new URL('../../src/extract/', import.meta.url);

/** The regular expression literals of a file. */
function literalsOf(file: string): RegExp[] {
  const found: RegExp[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && 'value' in node && node.value instanceof RegExp) found.push(node.value);
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(new URL(file, folder), 'utf8'), { lang: 'ts' }));
  return found;
}

/** The patterns that run while the texts are searched. */
function patternsUsedOn(texts: readonly string[]): RegExp[] {
  const extractor = new Extractor(catalogue, { success: true, minConfidence: 'possible' });
  const spy = vi.spyOn(RegExp.prototype, 'exec');
  for (const text of texts) {
    for (const line of linesOf(text)) {
      extractor.verdicts(line);
      isRepeat(line);
      redact(line.text);
    }
  }
  const used = [...new Set(spy.mock.contexts)];
  spy.mockRestore();
  return used.filter((context) => context instanceof RegExp);
}

const texts = [
  ...catalogue.domains.flatMap(({ samples, nearMisses }) => [...samples, ...nearMisses].map(({ text }) => text)),
  ...readFileSync(new URL('../accuracy/corpus.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): string => JSON.parse(line).text),
];

const alternatives = new Set(shapes.sources.values());

/** The joined pattern is checked alternative by alternative. */
function isJoined({ source }: RegExp): boolean {
  return source === shapes.pattern.source || alternatives.has(source);
}

const patterns = new Map(
  [...readdirSync(folder).flatMap(literalsOf), ...secretPatterns, ...patternsUsedOn(texts)]
    .filter((pattern) => !isJoined(pattern))
    .map((pattern) => [String(pattern), pattern]),
);

/** What recheck says against a pattern. */
function faultOf({ source, flags }: RegExp): string {
  const result = checkSync(source, flags, { timeout: 20_000 });
  if (result.status === 'safe') return 'none';
  return result.status === 'vulnerable' ? `${result.complexity.summary}: ${result.attack.pattern}` : result.error.kind;
}

describe('takes linear time:', () => {
  test.each([...shapes.sources])('shape %s', (_, source) => {
    expect(faultOf(new RegExp(source, 'g'))).toBe('none');
  });

  test.each([...patterns])('%s', (_, pattern) => {
    expect(faultOf(pattern)).toBe('none');
  });
});

test('patterns of every kind are collected', () => {
  const sources = [...patterns.values()].map(({ source }) => source);
  expect(sources).toContain(measure.source);
  expect(sources.some((source) => source.includes('错误码'))).toBe(true);
});
