/** What a scanner lets through held against what the extractor finds on every line. */
import type { Extractor, Finding } from '../../src/extract/extract.ts';
import { linesOf } from '../../src/extract/line.ts';
import type { ByteSource } from '../../src/input/byte-source.ts';
import type { LineReader } from '../../src/scan/reader.ts';

/** Findings in a form that can be compared, by the number of their line. */
export type Found = Map<number, string>;

export function findInAll(extractor: Extractor, text: Buffer): Found {
  const found: Found = new Map();
  for (const [index, line] of linesOf(text.toString('utf8')).entries()) {
    const findings = extractor.extract(line);
    if (findings.length > 0) found.set(index + 1, describeAll(findings));
  }
  return found;
}

export async function findInScanned(extractor: Extractor, reader: LineReader, source: ByteSource): Promise<Found> {
  const found: Found = new Map();
  await reader.read(source, {
    onLine: (line) => {
      const findings = extractor.extract(line);
      if (findings.length > 0) found.set(line.number, describeAll(findings));
    },
  });
  return found;
}

/** The first line that is not the same in both, or nothing. */
export function firstDifference(expected: Found, actual: Found): number | undefined {
  const lines = [...new Set([...expected.keys(), ...actual.keys()])].toSorted((a, b) => a - b);
  return lines.find((line) => expected.get(line) !== actual.get(line));
}

/** A source that gives the bytes in pieces of the sizes that are asked for in turn. */
export function piecesOf(bytes: Buffer, sizeOf: () => number): ByteSource {
  let done = 0;
  return {
    read(target) {
      const piece = bytes.subarray(done, done + Math.min(target.length, sizeOf()));
      target.set(piece);
      done += piece.length;
      return piece.length;
    },
    close: () => undefined,
  };
}

function describeAll(findings: readonly Finding[]): string {
  return findings
    .map(({ domain, code, start, end, confidence, evidence }) =>
      [domain.domain, code, start, end, confidence, evidence].join(' '),
    )
    .join('; ');
}
