/** The domain files that the documents show can be used as they stand. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { Catalogue } from '../../src/catalogue/catalogue.ts';
import { checkDomain } from '../../src/catalogue/check.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { checkSamples } from '../../src/extract/samples.ts';
import { faultsOf } from './schemas.ts';

const document = readFileSync('docs/data.md', 'utf8');
const examples = [...document.matchAll(/^```json\n(.*?)\n```$/gms)].map(([, text = '']) => JSON.parse(text));
const shipped = new Map(loadCatalogue().domains.map((domain) => [domain.domain, domain]));

test('docs/data.md shows a new domain and a change of a known one', () => {
  expect(examples.map(({ domain }) => shipped.has(domain))).toEqual([false, true]);
});

test.each(examples)('the example $domain fits its schema and finds its samples', (example) => {
  expect(faultsOf('codes', example)).toEqual([]);
  const domain = checkDomain(example, 'example.json', shipped);
  const domains = new Map(shipped).set(domain.domain, domain);
  expect(checkSamples(new Catalogue([...domains.values()])).faults).toEqual([]);
});
