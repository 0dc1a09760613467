import { describe, expect, test } from 'vitest';

import { loadCatalogue } from '../../src/catalogue/load.ts';
import { Extractor } from '../../src/extract/extract.ts';
import { checkSamples, codesOf } from '../../src/extract/samples.ts';

const catalogue = loadCatalogue();
const extractor = new Extractor(catalogue);
const withSuccess = new Extractor(catalogue, { success: true });

/** An extractor as the codes ask for: one that takes successes, too, where they are successes. */
function extractorFor(domain: string, codes: readonly string[]): Extractor {
  const isSuccess = (code: string): boolean => catalogue.listed(domain, code)?.entry.category === 'success';
  return codes.some(isSuccess) ? withSuccess : extractor;
}

describe.each(catalogue.domains)('$domain', (domain) => {
  const { samples, nearMisses } = domain;

  test.each(samples)('finds $codes in $text', ({ text, codes }) => {
    expect(codesOf(extractorFor(domain.domain, codes), domain, text)).toEqual([...new Set(codes)]);
  });

  test.each(nearMisses)('finds nothing in $text', ({ text }) => {
    expect(codesOf(extractor, domain, text)).toEqual([]);
  });

  test('has enough of both', () => {
    expect(samples.length).toBeGreaterThanOrEqual(25);
    expect(nearMisses.length).toBeGreaterThanOrEqual(25);
  });
});

test('rtclog test finds no fault in them, and leaves none out', () => {
  expect(checkSamples(catalogue)).toEqual({
    samples: catalogue.domains.flatMap(({ samples }) => samples).length,
    nearMisses: catalogue.domains.flatMap(({ nearMisses }) => nearMisses).length,
    faults: [],
  });
});
