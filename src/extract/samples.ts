/** Holds a catalogue to its own samples: every sample is found, no near miss is. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Domain } from '../catalogue/domain.ts';
import { Extractor } from './extract.ts';
import { linesOf } from './line.ts';

/** A sample that was not found as it says, or a near miss that was found. */
export interface SampleFault {
  readonly domain: string;
  readonly kind: 'sample' | 'near miss';
  readonly text: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

export interface SampleReport {
  readonly samples: number;
  readonly nearMisses: number;
  readonly faults: readonly SampleFault[];
}

/** Runs every sample and near miss at the default confidence. Samples of a success are run with successes asked for. */
export function checkSamples(catalogue: Catalogue): SampleReport {
  const extractor = new Extractor(catalogue);
  const withSuccess = new Extractor(catalogue, { success: true });
  const report = { samples: 0, nearMisses: 0, faults: [] as SampleFault[] };
  for (const domain of catalogue.domains) {
    const successes = new Set(domain.codes.filter(({ category }) => category === 'success').map(({ code }) => code));
    for (const { text, codes } of domain.samples) {
      report.samples++;
      const found = codesOf(codes.some((code) => successes.has(code)) ? withSuccess : extractor, domain, text);
      const expected = [...new Set(codes)];
      if (expected.join() !== found.join())
        report.faults.push({ domain: domain.domain, kind: 'sample', text, expected, found });
    }
    for (const { text } of domain.nearMisses) {
      report.nearMisses++;
      const found = codesOf(extractor, domain, text);
      if (found.length > 0) report.faults.push({ domain: domain.domain, kind: 'near miss', text, expected: [], found });
    }
  }
  return report;
}

/** The codes of one domain in a text of one or more lines, each once, in order. */
export function codesOf(extractor: Extractor, domain: Domain, text: string): string[] {
  const findings = linesOf(text).flatMap((line) => extractor.extract(line));
  return [...new Set(findings.filter((finding) => finding.domain === domain).map(({ code }) => code))];
}
