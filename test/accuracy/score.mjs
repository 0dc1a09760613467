/**
 * `npm run accuracy`: how right the extractor is on the labelled corpus. A label is a code of a domain in an item; it is
 * found once or not, however often the item repeats it. `--faults` lists what was missed and what was wrong, `--json`
 * writes the numbers for the test.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../../build/catalogue/load.js';
import { Extractor } from '../../build/extract/extract.js';
import { linesOf } from '../../build/extract/line.js';

const { values } = parseArgs({ options: { faults: { type: 'boolean' }, json: { type: 'boolean' } } });
const catalogue = loadCatalogue();
const extractor = new Extractor(catalogue);
const items = readFileSync(new URL('corpus.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(parseItem);

const scores = new Map([...catalogue.domains.map(({ domain }) => domain), 'all'].map((name) => [name, newScore(name)]));
const faults = items.flatMap(faultsOf);
const rows = [...scores.values()].map(withRatios);

if (values.json === true) print(JSON.stringify({ items: items.length, rows, faults }));
else {
  print(`${items.length} items, ${rows.at(-1)?.labels} labels\n\n${table(rows)}`);
  if (values.faults === true) print(faults.map(faultText).join('\n'));
}

function parseItem(line) {
  return JSON.parse(line);
}

function newScore(domain) {
  return { domain, labels: 0, right: 0, wrong: 0, missed: 0 };
}

/** Adds an item to the scores. */
function faultsOf({ id, text, mentions, note }) {
  const expected = new Set(mentions.map(key));
  const found = new Set(linesOf(text).flatMap((line) => extractor.extract(line).map(foundKey)));
  for (const label of expected) add(label, 'labels');
  for (const label of found) add(label, expected.has(label) ? 'right' : 'wrong');
  const missed = [...expected].filter((label) => !found.has(label));
  const wrong = [...found].filter((label) => !expected.has(label));
  for (const label of missed) add(label, 'missed');
  return missed.length + wrong.length === 0 ? [] : [{ id, missed, wrong, text, note }];
}

function key({ domain, code }) {
  return `${domain} ${code}`;
}

function foundKey({ domain, code }) {
  return key({ domain: domain.domain, code });
}

function add(label, field) {
  for (const name of [label.split(' ')[0], 'all']) scores.get(name)[field]++;
}

/** Precision: how much of what is found is right. Recall: how much of what is right is found. */
function withRatios(score) {
  const { labels, right, wrong } = score;
  return { ...score, precision: ratio(right, right + wrong), recall: ratio(right, labels) };
}

function ratio(part, whole) {
  return whole === 0 ? 1 : part / whole;
}

function table(scored) {
  const head = ['domain', 'labels', 'right', 'wrong', 'missed', 'precision', 'recall'];
  const lines = scored.map((row) => [
    row.domain,
    ...[row.labels, row.right, row.wrong, row.missed].map(String),
    ...[row.precision, row.recall].map((value) => value.toFixed(4)),
  ]);
  return [head, ...lines].map(columns).join('\n');
}

function columns([first, ...rest]) {
  return [first.padEnd(12), ...rest.map((cell) => cell.padStart(9))].join(' ');
}

function faultText({ id, missed, wrong, text, note }) {
  const sides = [...missed.map((label) => `missed ${label}`), ...wrong.map((label) => `wrong ${label}`)];
  return `\n${id}: ${sides.join(', ')}\n  ${note}\n  | ${text.replaceAll('\n', '\n  | ')}`;
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
