/** Made-up lines that come near to what the extractor accepts: seeded, so that a failure can be made again. */
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { rangeEnd } from '../../src/catalogue/domain.ts';
import { copulas, escapes, separators, wrapperQuotes, wrappers } from '../../src/extract/lead.ts';
import { leadEndings, leadPrefix, leadWords } from '../../src/extract/words.ts';

/** The xorshift generator of Marsaglia with 32 bits. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ 0x2545f491) | 1;
  }

  /** A whole number below the limit. */
  below(limit: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) % limit;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

const blanks = ['\t', '\v', '\f', '\r', ' ', '\u00a0', '\u3000', '\ufeff', '\u2003'];
const tails = [
  '',
  ' ',
  '.',
  ',',
  '"',
  ')',
  '}',
  '-',
  '.5',
  '-2',
  'x',
  '_',
  '0',
  '>',
  '&gt;',
  '\\u003e',
  '−',
  '码',
  ' ms',
];
const openings = ['<', '&lt;', '\\u003c', '[error:', 'Exception(', '{"'];
const ordinary = [
  'port',
  'offset',
  'room',
  'bort',
  'forty',
  'unit',
  'sub',
  'menu',
  'x',
  'user_id',
  '房间',
  '模式',
  'exit code',
];
const products = [
  'TUIRoomEngine',
  '[TencentCloudSDKError]',
  'ActionStatus',
  'usersig',
  'RtcError',
  '<TRTC>',
  'sms',
  '登录',
];

/** What colours a text, is cut, or is too long to be taken for that. */
const colours = ['0', '33', '1;31', '38;5;214', '', '38;2;255;0;0', '1;38;5;214;4']
  .map((style) => `\u001b[${style}m`)
  .concat('\u001b[31', '\u001b');

/** Makes lines without a newline from the words, the codes and the samples of a catalogue. */
export class Cases {
  readonly #random: Random;
  readonly #seeds: readonly Buffer[];
  readonly #codes: readonly string[];
  readonly #names: readonly string[];
  readonly #ranges: readonly (readonly [number, number])[];
  readonly #words = [
    ...leadWords,
    ...leadEndings,
    ...wrappers,
    ...copulas,
    'value',
    leadPrefix,
    `${leadPrefix}any`,
    ...ordinary,
  ];

  constructor(catalogue: Catalogue, seed: number) {
    this.#random = new Random(seed);
    const { domains } = catalogue;
    this.#seeds = domains.flatMap(({ samples, nearMisses }) =>
      [...samples, ...nearMisses].flatMap(({ text }) => text.split('\n')).map((text) => Buffer.from(text)),
    );
    const entries = domains.flatMap(({ codes }) => codes);
    this.#codes = entries.map(({ code }) => code);
    this.#names = entries.flatMap(({ name, aliases = [] }) => (name === undefined ? aliases : [name, ...aliases]));
    this.#ranges = domains.flatMap(({ format }) =>
      (format.ranges ?? []).map(({ from, to }) => [rangeEnd(from), rangeEnd(to)] as const),
    );
  }

  next(): Buffer {
    const random = this.#random;
    if (random.once(40)) return this.#noise();
    const line = random.once(4) ? random.of(this.#seeds) : this.#composed();
    return random.once(3) ? this.#changed(line) : line;
  }

  /** Something before, a word, a joint, something like a code, something behind. */
  #composed(): Buffer {
    const random = this.#random;
    let text = random.once(3) ? '' : 'x '.repeat(random.below(40)).slice(random.below(3));
    if (random.once(2)) text += `${random.of(products)} `;
    for (let part = random.below(3); part >= 0; part--) {
      if (random.once(6)) text += random.of(openings);
      text += this.#lead() + (random.once(12) ? random.of(colours) : '') + this.#code() + random.of(tails);
      if (random.once(4)) text += random.of([' ', ' <', ',', ' '.repeat(random.below(60))]) + random.of(this.#names);
      text += random.of(['', ' ', '; ', ',"']);
    }
    return Buffer.from(text);
  }

  #lead(): string {
    const random = this.#random;
    if (random.once(12)) return `${random.of(this.#names)}${random.of([' ', ',value:', ' = '])}`;
    let word = random.of(this.#words);
    if (random.once(4)) word = random.of(['get', 'my_', 'X', 'Last', '_', 'no', '错', 'a'.repeat(50)]) + word;
    if (random.once(3)) word = word.charAt(0).toUpperCase() + word.slice(1);
    if (random.once(6)) word = word.toUpperCase();
    if (random.once(6)) word = word.split('').join(random.of(['', '_', '__']));
    if (random.once(12)) word += '_'.repeat(random.below(20));
    if (random.once(10)) word = random.of(colours) + word;
    const count = random.of([0, 1, 1, 1, 2, 2, 3, 4, 6, 14, 15, 16, 17]);
    for (let index = 0; index < count; index++) word += this.#separator();
    if (random.once(10)) word += ` ${random.of([...copulas])} `;
    if (random.once(8)) word += random.of([...wrappers]) + random.of(wrapperQuotes.split(''));
    return word;
  }

  #separator(): string {
    const random = this.#random;
    if (random.once(8)) return random.of(escapes);
    if (random.once(20)) return random.of(colours);
    return random.of(random.once(20) ? blanks : random.once(2) ? [' ', ':', '=', '"', '('] : separators);
  }

  #code(): string {
    const random = this.#random;
    const [from, to] = random.of(this.#ranges);
    switch (random.below(8)) {
      case 0:
        return random.of(this.#names);
      case 1:
        return `${from - 1 + random.below(to - from + 3)}`;
      case 2:
        return `-${Math.abs(from + random.below(to - from + 1))}`;
      case 3:
        return `0x${random.of(['10', '40', 'ff', 'FF', '41'])}${random.of(['04', '40', 'ff', 'FF', 'aB'])}`;
      case 4:
        return `${Number(random.of(this.#codes)) || 0}`;
      case 5:
        return random.of([
          'ResourceBusy',
          'Foo.BarBaz',
          'AuthFailure.New',
          'LimitExceeded.Rate',
          'code',
          'Code',
          'ErrorCode',
        ]);
      default:
        return random.of(this.#codes);
    }
  }

  #noise(): Buffer {
    const random = this.#random;
    const bytes = Buffer.alloc(random.below(80));
    const some = Buffer.from('-1067x0code=:"'); // what codes are made of
    for (let at = 0; at < bytes.length; at++) bytes[at] = random.once(2) ? random.of([...some]) : random.below(256);
    return withoutNewlines(bytes);
  }

  #changed(line: Buffer): Buffer {
    const random = this.#random;
    const at = random.below(line.length + 1);
    const rest = line.subarray(at);
    switch (random.below(6)) {
      case 0:
        return withoutNewlines(Buffer.concat([line.subarray(0, at), Buffer.from([random.below(256)]), rest]));
      case 1:
        return withoutNewlines(
          Buffer.concat([line.subarray(0, at), Buffer.from([random.below(256)]), rest.subarray(1)]),
        );
      case 2:
        return Buffer.concat([line.subarray(0, at), rest.subarray(1 + random.below(8))]);
      case 3:
        return Buffer.from(line.subarray(0, at));
      case 4:
        return Buffer.from(rest);
      default: {
        const other = random.of(this.#seeds);
        return Buffer.concat([line.subarray(0, at), other.subarray(random.below(other.length))]);
      }
    }
  }
}

function withoutNewlines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === 10 ? 11 : byte)));
}
