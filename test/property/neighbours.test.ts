import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Extractor } from '../../src/extract/extract.ts';
import { linesOf } from '../../src/extract/line.ts';
import { catalogue, described } from './reading.ts';

const extractor = new Extractor(catalogue);
const samples = catalogue.domains.flatMap((domain) => domain.samples.map(({ text }) => text));
const nearMisses = catalogue.domains.flatMap((domain) => domain.nearMisses.map(({ text }) => text));
const signs = catalogue.domains.flatMap((domain) => domain.signs);

/** Lines of strangers: they hold something shaped like a code, and nothing that only our systems print. */
const decoys = nearMisses.filter((text) => !text.includes('\n') && !signs.some((sign) => text.includes(sign)));

function mentionsIn(text: string): string[] {
  return linesOf(text).flatMap((line) => extractor.extract(line).map(described));
}

function codesIn(text: string): string[] {
  return linesOf(text).flatMap((line) => extractor.extract(line).map(({ domain, code }) => `${domain.domain} ${code}`));
}

/** Text of a log that says nothing of codes. */
const ordinary = fc.constantFrom(
  '2026-03-04T05:06:07Z INFO server started',
  'GET /health 200 3ms',
  '{"level":30,"msg":"ready"}',
  '    at main (server.js:10:5)',
  '}',
  '错误率 0.2%',
  'error: disk is almost full',
);
const unrelated = fc.array(ordinary, { minLength: 1, maxLength: 20 }).map((lines) => lines.join('\n'));

describe('the mentions of a text', () => {
  test('are those of its parts, in their order, when blank lines stand between', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(samples, { minLength: 1, maxLength: 20 }), (texts) => {
        expect(mentionsIn(texts.join('\n\n'))).toEqual(texts.flatMap(mentionsIn));
      }),
      { numRuns: 200 },
    );
  });

  test('stay as they are, whatever stands before and after with a blank line between', () => {
    fc.assert(
      fc.property(unrelated, fc.constantFrom(...samples, ...nearMisses), unrelated, (before, text, after) => {
        expect(mentionsIn(`${before}\n\n${text}\n\n${after}`)).toEqual(mentionsIn(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('do not hang on the kind of line end', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(samples, { minLength: 1, maxLength: 5 }), (texts) => {
        const text = texts.join('\n');
        expect(mentionsIn(text.replaceAll('\n', '\r\n'))).toEqual(mentionsIn(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the line of a stranger', () => {
  test('has enough examples', () => {
    expect(decoys.length).toBeGreaterThan(100);
  });

  test('adds no mention, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(samples, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...decoys),
        fc.nat(),
        (texts, decoy, place) => {
          const lines = texts.join('\n').split('\n');
          const before = codesIn(lines.join('\n'));
          const after = codesIn(lines.toSpliced(place % (lines.length + 1), 0, decoy).join('\n'));
          expect(before).toEqual(expect.arrayContaining(after));
          expect(after.length).toBeLessThanOrEqual(before.length);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
