import type { PieceReader } from './piece-reader.ts';

/** What stood where a member could start; for what is no member, how many bytes were taken to see it. */
export type GzipHeader = 'ok' | 'end' | 'truncated' | { readonly bytesTaken: number };

/** Bits of the FLG byte. */
const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0b1110_0000 };

/**
 * Takes zero padding and the header of the next member (RFC 1952, 2.3):
 * `1f 8b 08 FLG MTIME×4 XFL OS`, then by FLG an extra field, a name, a comment and a CRC.
 */
export async function readGzipHeader(input: PieceReader): Promise<GzipHeader> {
  let first = await input.byte();
  while (first === 0) first = await input.byte();
  if (first === undefined) return 'end';
  if (first !== 0x1f) return { bytesTaken: 1 };

  const second = await input.byte();
  if (second === undefined) return 'truncated';
  if (second !== 0x8b) return { bytesTaken: 2 };

  const method = await input.byte();
  const flag = await input.byte();
  if (flag === undefined) return 'truncated';
  if (method !== 8 || (flag & flags.reserved) !== 0) return { bytesTaken: 4 };

  const complete =
    (await skip(input, 6)) &&
    ((flag & flags.extra) === 0 || (await skipExtraField(input))) &&
    ((flag & flags.name) === 0 || (await skipText(input))) &&
    ((flag & flags.comment) === 0 || (await skipText(input))) &&
    ((flag & flags.headerCrc) === 0 || (await skip(input, 2)));
  return complete ? 'ok' : 'truncated';
}

async function skip(input: PieceReader, count: number): Promise<boolean> {
  for (let left = count; left > 0; left -= 1) {
    if ((await input.byte()) === undefined) return false;
  }
  return true;
}

async function skipExtraField(input: PieceReader): Promise<boolean> {
  const low = await input.byte();
  const high = await input.byte();
  return low !== undefined && high !== undefined && (await skip(input, low + high * 256));
}

/** Skips bytes up to and with the NUL that ends a text. */
async function skipText(input: PieceReader): Promise<boolean> {
  let byte = await input.byte();
  while (byte !== undefined && byte !== 0) byte = await input.byte();
  return byte === 0;
}
