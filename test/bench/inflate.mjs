/** `node inflate.mjs FILE.gz`: Node's inflate and nothing else, in the chunks that rtclog uses. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const chunkBytes = 256 * 1024;
let bytes = 0;
const input = createReadStream(process.argv[2], { highWaterMark: chunkBytes });
for await (const chunk of input.pipe(createGunzip({ chunkSize: chunkBytes }))) bytes += chunk.length;
process.stdout.write(`${bytes}\n`);
