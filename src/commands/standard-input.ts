/** Standard input as one text, for the commands that look at a few lines or codes. */
import { RtclogError } from '../errors.ts';

/**
 * Reads it to its end, as the commands that read logs do: gzip is inflated, what is no log is refused.
 *
 * @throws RtclogError `UNREADABLE` for more than a text can hold, half a gigabyte, and for what cannot be read
 */
export async function readStandardInput(): Promise<string> {
  // Most calls name a line or codes, and need not load it.
  const { openSource } = await import('../input/open.ts');
  const opened = await openSource({ name: 'stdin', kind: 'stdin' });
  if ('reason' in opened) throw unreadable(opened.reason);
  const { bytes } = opened;
  const decoder = new TextDecoder();
  const piece = new Uint8Array(65_536);
  let text = '';
  try {
    for (let count = await bytes.read(piece); count > 0; count = await bytes.read(piece)) {
      text += decoder.decode(piece.subarray(0, count), { stream: true });
    }
  } catch (error) {
    if (error instanceof RangeError) throw unreadable('it is too long; give it the lines in question', error);
    throw error;
  } finally {
    bytes.close();
  }
  if (bytes.problem !== undefined) throw unreadable(bytes.problem);
  return text + decoder.decode();
}

function unreadable(reason: string, cause?: unknown): RtclogError {
  return new RtclogError('UNREADABLE', `standard input: ${reason}`, { cause });
}
