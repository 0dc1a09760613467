/** `rtclog test`: runs the samples and near misses of the catalogue, or of a domain file of one's own. */
import { loadCatalogue } from '../catalogue/load.ts';
import { checkSamples } from '../extract/samples.ts';
import { Writer } from '../output/writer.ts';

/** @returns the exit status: 1 when a sample is not found or a near miss is */
export async function test(files: readonly string[]): Promise<number> {
  const faults = checkSamples(loadCatalogue(files));
  const writer = new Writer();
  for (const { domain, kind, text, expected, found } of faults.faults) {
    const wanted = expected.length === 0 ? 'nothing' : expected.join(' ');
    await writer.write(
      `${domain} ${kind}: expected ${wanted}, found ${found.join(' ') || 'nothing'}\n  ${text.replaceAll('\n', '\n  ')}\n`,
    );
  }
  await writer.write(`${faults.samples} samples, ${faults.nearMisses} near misses, ${faults.faults.length} faults\n`);
  await writer.flush();
  return faults.faults.length > 0 ? 1 : 0;
}
