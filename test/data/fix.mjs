/** `npm run data:fix`: writes the domain files in canonical form. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatDomain } from '../../build/catalogue/write.js';

const folder = new URL('../../data/codes/', import.meta.url);
for (const name of readdirSync(folder)) {
  const file = new URL(name, folder);
  const text = readFileSync(file, 'utf8');
  const canonical = formatDomain(JSON.parse(text));
  if (canonical === text) continue;
  writeFileSync(file, canonical);
  process.stdout.write(`${name} rewritten\n`);
}
