/** `rtclog test`: runs the samples and near misses of the catalogue, or of a domain file of one's own. */
import { loadCatalogue } from '../catalogue/load.ts';
import { checkSamples, type SampleFault } from '../extract/samples.ts';
import { escapeForTerminal } from '../output/escape.ts';
import { Writer } from '../output/writer.ts';

/** @returns the exit status: 1 when a sample is not found or a near miss is */
export async function test(files: readonly string[]): Promise<number> {
  const faults = checkSamples(loadCatalogue(files));
  const writer = new Writer();
  for (const fault of faults.faults) await writer.write(faultText(fault));
  await writer.write(`${faults.samples} samples, ${faults.nearMisses} near misses, ${faults.faults.length} faults\n`);
  await writer.flush();
  return faults.faults.length > 0 ? 1 : 0;
}

function faultText({ domain, kind, text, expected, found }: SampleFault): string {
  const wanted = expected.length === 0 ? 'nothing' : expected.join(' ');
  const lines = [`${domain} ${kind}: expected ${wanted}, found ${found.join(' ') || 'nothing'}`, ...text.split('\n')];
  return `${lines.map(escapeForTerminal).join('\n  ')}\n`;
}
