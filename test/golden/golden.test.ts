/**
 * What rtclog says about each sample, as files that are reviewed like code: `npx vitest run test/golden -u` writes them anew
 * after a change that is meant. With `CI` set nothing is written.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatNdjson } from '../../src/output/ndjson.ts';
import { formatTable } from '../../src/output/table.ts';
import type { CountKey, LogRecord } from '../../src/record.ts';
import { run } from '../../src/run/run.ts';
import { sampleNames, samplesDirectory } from '../helpers/samples.ts';

const by: readonly CountKey[] = ['domain', 'category', 'code'];
const directory = samplesDirectory();

test.each(sampleNames)('%s', async (name) => {
  const path = join(directory, 'samples', name);
  const records: LogRecord[] = [];
  const { counts, summary } = await run({ inputs: [path], by, onRecord: (record) => records.push(record) });
  const expectFile = async (ending: string, text: string): Promise<void> => {
    await expect(text.replaceAll(path, name)).toMatchFileSnapshot(join(import.meta.dirname, `${name}.${ending}`));
  };
  const whole = { ...summary, elapsedMs: 0 };
  await expectFile('count.ndjson', [...counts, whole].map(formatNdjson).join(''));
  await expectFile('table.txt', formatTable(counts, by, whole));
  await expectFile('enrich.ndjson', records.map(formatNdjson).join(''));
});
