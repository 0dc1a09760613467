import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

interface Row {
  readonly domain: string;
  readonly labels: number;
  readonly precision: number;
  readonly recall: number;
}

const { stdout } = spawnSync(process.execPath, ['test/accuracy/score.mjs', '--json'], { encoding: 'utf8' });
const { items, rows }: { items: number; rows: Row[] } = JSON.parse(stdout);
const whole = rows.find(({ domain }) => domain === 'all');

test('the corpus is large enough to tell', () => {
  expect(items).toBeGreaterThanOrEqual(600);
  expect(whole?.labels).toBeGreaterThanOrEqual(300);
});

test('99 of 100 codes found are right, and 98 of 100 are found', () => {
  expect(whole?.precision).toBeGreaterThanOrEqual(0.99);
  expect(whole?.recall).toBeGreaterThanOrEqual(0.98);
});

test.each(rows.filter(({ domain }) => domain !== 'all'))('$domain is right and complete', ({ precision, recall }) => {
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});
