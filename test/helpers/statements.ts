/** Log statements, and their lines: the same text with other numbers, ids and times. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Random } from '../scan/cases.ts';

const samples = new URL('../../samples/', import.meta.url);
/** Lines of the samples, of the catalogue and of the accuracy corpus. */
export function statements(catalogue: Catalogue): string[] {
  return [
    ...catalogue.domains.flatMap(({ samples: found, nearMisses }) => [...found, ...nearMisses].map(({ text }) => text)),
    ...readFileSync(new URL('../accuracy/corpus.jsonl', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): string => JSON.parse(line).text),
    ...readdirSync(samples)
      .filter((name) => !name.endsWith('.gz'))
      .flatMap((name) => readFileSync(new URL(name, samples), 'utf8').split('\n')),
    'RoomEngine login failed code: 70001 userSig=eJx1jktPwkAUhff9FZPZanSm7bQd3FnEV5QILU4fs5LZXLiF4ZaZaQUM/11sTHDj3Z3Hzfm4gPDQf8t2x1tYjR2',
    'job 123456789: -2301 ERR_NEED_ADMIN_PERMISSION kickRemoteUserOutOfRoom',
    'ERR_NEED_ADMIN_PERMISSION after 8123456 ms: -2301 or 70001, kickRemoteUserOutOfRoom',
    'TUIRoomEngine errCode: -1101/70009/70013 or -2101 和 70001',
    '\u001b[2m2026-03-05T08:00:03.123Z\u001b[0m TUIRoomEngine seat 17 { code: \u001b[33m-2342\u001b[39m, id: 70001 }',
    '\u001b[31mTIM error 70001 \u001b[1;33mcode\u001b[0m=\u001b[33m70013\u001b[39m after 813 ms\u001b[0m',
    '\u001b[1;38;5;214;4mTIM\u001b[0m \u001b[1;38;5;214;40merror\u001b[0m code=70013 after 813 ms',
    'TRTC error code 0x4001/0x4004、0x1000 or 16388',
    'RoomEngine code=-1101 at https://ops:hunter2222@db-17.example.com/rooms/17?sig=77ab12',
  ];
}

/** The same log statement with other numbers. */
export function varied(text: string, random: Random, catalogue: Catalogue): string {
  const codes = codesOf(catalogue);
  return text
    .replace(/(?<![\w.])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, () =>
      [8, 4, 4, 4, 12].map((length) => digitsOf(random, length, 16)).join('-'),
    )
    .replace(/(?<=\d\d):(?:[0-5]\d)(?::([0-5]\d))?/g, (clock) => clock.replace(/\d\d/g, () => twoDigits(random)))
    .replace(/\d+/g, (number, at: number) => {
      const before = text.charAt(at - 1);
      const choice = random.below(8);
      if (choice < 3 || before === ':' || (at < 32 && choice < 7)) return number;
      if (choice === 3) return codes[random.below(codes.length)] ?? number;
      if (choice === 4) return digitsOf(random, 1 + random.below(7), 10);
      return digitsOf(random, number.length, choice === 5 ? 16 : 10);
    });
}

/** What stands in logs as a code does: listed codes of each system, some that are not listed, in every spelling. */
const written = [
  '-1', '-2', '-9', '-1000', '-1001', '-1101', '-1102', '-1199', '-2101', '-2340', '-2999', '-4999', '-70001', '-70013',
  '16388', '4096', '4097', '65535', '60004', '60008', '60999', '69999', '70001', '70013', '70069', '71000', '99999',
  '100001', '100003', '100999', '105999', '999999', '0x4004', '0x1000', '0x10ff', '0x40FD', '0xffff', '0x8012', '0x9999',
]; // prettier-ignore
/** What is shaped like a code. */
export const codeLike = /(?<![\w.+\-−])(?:-?[1-9]\d{0,6}|0x[\da-fA-F]{4})(?!\w)/g;

/** The same log statement with other codes, and with other ids that have no digit. */
export function recoded(text: string, random: Random): string {
  return text
    .replace(codeLike, (code) => (random.below(3) === 0 ? code : random.of(written)))
    .replace(/\b[a-f]{4}\b/g, () => random.of(['face', 'dead', 'cafe', 'fade']));
}

const edges = [...'0123456789abcdefxABFgz_-/.,: =+"#%&\\或和\u001b[m;'];

/** The same line with one to three other characters at its numbers, or beside them. */
export function nudged(text: string, random: Random): string {
  let line = text;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const numbers = [...line.matchAll(/\d+|\b[a-f]{4,}\b/g)];
    if (numbers.length === 0) return line;
    const { 0: number, index } = random.of(numbers);
    const at = Math.max(0, index - 1 + random.below(number.length + 2));
    const kept = random.below(3);
    // Puts one in, takes one out, or puts one in place of another.
    line = line.slice(0, at) + (kept === 1 ? '' : random.of(edges)) + line.slice(kept === 0 ? at : at + 1);
  }
  return line;
}

function twoDigits(random: Random): string {
  return String(random.below(60)).padStart(2, '0');
}

function digitsOf(random: Random, count: number, base: number): string {
  return Array.from({ length: count }, () => random.below(base).toString(base)).join('');
}

const codesByCatalogue = new WeakMap<Catalogue, readonly string[]>();

/** The codes without their minus. */
function codesOf(catalogue: Catalogue): readonly string[] {
  const known = codesByCatalogue.get(catalogue);
  if (known !== undefined) return known;
  const codes = catalogue.domains.flatMap((domain) => domain.codes.map(({ code }) => code.replace('-', '')));
  codesByCatalogue.set(catalogue, codes);
  return codes;
}
