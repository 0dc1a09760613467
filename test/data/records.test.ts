/** Every record that the command writes fits the schema of its type. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { loadCatalogue } from '../../src/catalogue/load.ts';
import { faultsOf, readJson } from './schemas.ts';

const catalogue = loadCatalogue();
const log = catalogue.domains
  .flatMap(({ samples, nearMisses }) => [...samples, ...nearMisses].map(({ text }) => `${text}\n`))
  .join('');

/** The records that a command writes to a pipe. */
function recordsOf(words: readonly string[], input: string = log) {
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...words], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe.each([
  ['count', ['-o', 'ndjson', '-']],
  ['count', ['-o', 'ndjson', '--by', 'domain,category,code,severity,owner,confidence,source', '-']],
  ['count', ['-o', 'ndjson', '--min-confidence', 'possible', '--severity', 'fatal,error', '-']],
  ['enrich', ['-o', 'ndjson', '-']],
  ['enrich', ['-o', 'ndjson', '--all', '--min-confidence', 'possible', '--category', 'success,auth', '-']],
  ['why', ['-o', 'ndjson']],
  ['why', ['-o', 'ndjson', '--no-redact', '--min-confidence', 'possible']],
  ['explain', ['-o', 'ndjson', '--list']],
  ['explain', ['-o', 'ndjson', '--search', 'usersig']],
  ['explain', ['-o', 'ndjson', '-1101', '1101', '16388', '0xffff', 'JOIN_ROOM_FAILED', '-9999', 'nothing like it']],
])('%s %j', (command, words) => {
  const records = recordsOf([command, ...words]);

  test('writes records that fit their schemas', () => {
    expect(records.length).toBeGreaterThan(0);
    expect(records.flatMap((record) => faultsOf(record.type, record))).toEqual([]);
  });

  test('writes their fields in the order of the schemas', () => {
    for (const record of records) {
      const order = Object.keys(readJson(`data/schema/${record.type}.schema.json`).properties);
      expect(Object.keys(record)).toEqual(order.filter((field) => field in record));
    }
  });
});

test('the summary adds up', () => {
  const records = recordsOf(['count', '-o', 'ndjson', 'samples']);
  const summary = records.at(-1);
  const counts = records.slice(0, -1);
  expect(summary.type).toBe('summary');
  expect(counts.length).toBeGreaterThan(0);
  expect(summary.mentions).toBe(sum(counts.map(({ count }) => count)));
  expect(summary.lines).toBe(sum(summary.sources.map(({ lines }: { lines: number }) => lines)));
  expect(summary.bytes).toBe(sum(summary.sources.map(({ bytes }: { bytes: number }) => bytes)));
});

test('counts by finer keys add up to the same', () => {
  const [coarse, fine] = ['domain', 'domain,category,code,source'].map((by) =>
    recordsOf(['count', '-o', 'ndjson', '--by', by, 'samples']),
  );
  expect(coarse?.at(-1).mentions).toBe(fine?.at(-1).mentions);
});

test('a source that is not there is in the summary', () => {
  const { stdout, status } = spawnSync(process.execPath, ['dist/cli.js', '-o', 'ndjson', 'no-such.log', '-'], {
    input: log,
    encoding: 'utf8',
  });
  const summary = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  expect(status).toBe(3);
  expect(faultsOf('summary', summary)).toEqual([]);
  expect(summary.sources).toContainEqual(expect.objectContaining({ source: 'no-such.log', status: 'unreadable' }));
});

test.each(['count', 'record', 'summary', 'explain', 'entry', 'why'])('a %s with another field is refused', (type) => {
  expect(faultsOf(type, { type, extra: 1 }).join('\n')).toContain('must NOT have additional properties');
});

test.each(['count', 'record', 'summary', 'explain', 'entry', 'why'])(
  'docs/records.md tells every field of %s',
  (type) => {
    const document = readFileSync('docs/records.md', 'utf8');
    const section = document.split(/^## /m).find((text) => text.startsWith(`\`${type}\``)) ?? '';
    const { properties, $defs = {} } = readJson(`data/schema/${type}.schema.json`);
    const inner = Object.values<{ properties: object }>($defs).flatMap((each) => Object.keys(each.properties));
    const missing = [...Object.keys(properties), ...inner].filter((field) => !section.includes(`\`${field}\``));
    expect(missing).toEqual([]);
  },
);

test('the examples of docs/records.md fit their schemas', () => {
  const examples = [...readFileSync('docs/records.md', 'utf8').matchAll(/^```jsonl\n(.*)\n```$/gm)];
  const records = examples.map(([, line = '']) => JSON.parse(line));
  expect(records.map(({ type }) => type)).toEqual(['count', 'record', 'summary', 'explain', 'entry', 'why']);
  expect(records.flatMap((record) => faultsOf(record.type, record))).toEqual([]);
});
