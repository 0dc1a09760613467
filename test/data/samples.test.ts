import { describe, expect, test } from 'vitest';

import { loadCatalogue } from '../../src/catalogue/load.ts';
import { checkSamples } from '../../src/extract/samples.ts';

const catalogue = loadCatalogue();
const report = checkSamples(catalogue);

function faultsOf(domain: string, text: string) {
  return report.faults.filter((fault) => fault.domain === domain && fault.text === text);
}

describe.each(catalogue.domains)('$domain', ({ domain, samples, nearMisses }) => {
  test.each(samples)('finds $codes in $text', ({ text }) => {
    expect(faultsOf(domain, text)).toEqual([]);
  });

  test.each(nearMisses)('finds nothing in $text', ({ text }) => {
    expect(faultsOf(domain, text)).toEqual([]);
  });

  test('has enough of both', () => {
    expect(samples.length).toBeGreaterThanOrEqual(25);
    expect(nearMisses.length).toBeGreaterThanOrEqual(25);
  });
});

test('every sample of every domain is run', () => {
  expect(report).toMatchObject({
    samples: catalogue.domains.flatMap(({ samples }) => samples).length,
    nearMisses: catalogue.domains.flatMap(({ nearMisses }) => nearMisses).length,
  });
});
