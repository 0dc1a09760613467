/** Why a source is not a log that can be read. */
export interface Refusal {
  readonly status: 'unreadable' | 'skipped';
  readonly reason: string;
}

interface Signature {
  readonly start: string;
  readonly refusal: Refusal;
}

const binary = (kind: string): Refusal => ({ status: 'skipped', reason: `binary file (${kind})` });
const packed = (kind: string, command: string): Refusal => ({
  status: 'unreadable',
  reason: `${kind}; unpack it first: ${command}`,
});

/** First bytes, one character a byte, of what lies among logs and is none. */
const signatures: readonly Signature[] = [
  { start: '\x7fELF', refusal: binary('ELF program') },
  { start: '\x89PNG\r\n\x1a\n', refusal: binary('PNG picture') },
  { start: '\xff\xd8\xff', refusal: binary('JPEG picture') },
  { start: 'GIF8', refusal: binary('GIF picture') },
  { start: '%PDF-', refusal: binary('PDF') },
  { start: 'SQLite format 3\0', refusal: binary('SQLite database') },
  { start: '\xd4\xc3\xb2\xa1', refusal: binary('packet capture') },
  { start: '\xa1\xb2\xc3\xd4', refusal: binary('packet capture') },
  { start: 'PK\x03\x04', refusal: packed('zip archive', 'unzip FILE') },
  { start: 'PK\x05\x06', refusal: packed('zip archive', 'unzip FILE') },
  { start: '7z\xbc\xaf\x27\x1c', refusal: packed('7-zip archive', '7z x FILE') },
  { start: '\x28\xb5\x2f\xfd', refusal: packed('packed with zstd', 'zstd -dc FILE | rtclog') },
  { start: '\xfd7zXZ\0', refusal: packed('packed with xz', 'xz -dc FILE | rtclog') },
  { start: 'BZh91AY&SY', refusal: packed('packed with bzip2', 'bzip2 -dc FILE | rtclog') },
  { start: '\x04\x22\x4d\x18', refusal: packed('packed with lz4', 'lz4 -dc FILE | rtclog') },
];

const gzipAgain: Refusal = { status: 'unreadable', reason: 'gzip inside gzip; unpack it first: zcat FILE | rtclog' };
const utf16 = (encoding: 'UTF-16' | 'UTF-16BE' | 'UTF-16LE'): Refusal => ({
  status: 'unreadable',
  reason: `UTF-16 text; convert it first: iconv -f ${encoding} -t UTF-8 FILE | rtclog`,
});
const unknownBinary: Refusal = { status: 'skipped', reason: 'binary file' };

/** The share of readable bytes, holes left out, from which bytes with NUL are still a log. */
const readableShare = 0.7;

/** Whether this is the start of a gzip member; the name of a file says nothing. */
export function looksLikeGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Judges the first bytes of a source after decompression.
 * A log may hold NUL: copytruncate leaves holes. So NUL alone does not make it binary.
 *
 * @returns why it is no log, or undefined when it may be one
 */
export function refuseContent(head: Uint8Array): Refusal | undefined {
  if (looksLikeGzip(head)) return gzipAgain;
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1');
  const signature = signatures.find((candidate) => start.startsWith(candidate.start));
  if (signature) return signature.refusal;
  if (start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')) return utf16('UTF-16');
  if (!head.includes(0)) return undefined;
  const unmarked = unmarkedUtf16(head);
  if (unmarked) return utf16(unmarked);
  return shareReadable(head) < readableShare ? unknownBinary : undefined;
}

/**
 * UTF-16 without a byte order mark: Latin text has NUL in nearly every second byte and in no other. Which of two it is tells the
 * order, as iconv does not: it takes the order of the machine.
 */
function unmarkedUtf16(head: Uint8Array): 'UTF-16BE' | 'UTF-16LE' | undefined {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const [most, least] = even > odd ? [even, odd] : [odd, even];
  if (head.length < 4 || most <= head.length * 0.35 || least >= head.length * 0.05) return undefined;
  return even > odd ? 'UTF-16BE' : 'UTF-16LE';
}

/** The share of characters that are text, of those that are not NUL; 1 when all are NUL. */
function shareReadable(head: Uint8Array): number {
  const characters = new TextDecoder().decode(head).replaceAll('\0', '');
  if (characters.length === 0) return 1;
  const unreadable = characters.match(/(?!\s)[\p{Cc}\uFFFD]/gu) ?? [];
  return 1 - unreadable.length / characters.length;
}
