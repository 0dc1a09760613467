/** Standard input as one text, for the commands that look at a few lines or codes. */
import { text } from 'node:stream/consumers';
import { RtclogError } from '../errors.ts';

/** @throws RtclogError `UNREADABLE` for more than a text can hold, half a gigabyte, and for what cannot be read */
export async function readStandardInput(): Promise<string> {
  try {
    return await text(process.stdin);
  } catch (error) {
    const reason = error instanceof RangeError ? 'it is too long; give it the lines in question' : 'it cannot be read';
    throw new RtclogError('UNREADABLE', `standard input: ${reason}`, { cause: error });
  }
}
