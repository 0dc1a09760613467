/**
 * Holds the tests of the scanner to account: breaks the kernel and its tables in named ways, one at a time in a copy of the
 * project, and expects the tests to fail each time. Run by `npm run mutants:scan`; names given as arguments choose.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const kernel = 'src/scan/kernel/prefilter.ts';
const plausible = 'src/scan/kernel/plausible.ts';
const json = 'src/scan/kernel/json.ts';
const numbers = 'src/scan/kernel/numbers.ts';
const records = 'src/scan/kernel/records.ts';
const key = 'src/scan/kernel/key.ts';
const lines = 'src/scan/kernel/lines.ts';
const newlines = 'src/scan/kernel/newlines.ts';
const templates = 'src/scan/kernel/templates.ts';
const layout = 'src/scan/kernel/layout.ts';
const layouts = 'src/scan/kernel/layouts.ts';
const tally = 'src/scan/kernel/tally.ts';
const stamps = 'src/scan/kernel/stamps.ts';
const heads = 'src/scan/kernel/heads.ts';
const colours = 'src/scan/kernel/colours.ts';
const leadKeys = 'src/scan/lead-keys.ts';
const byteShapes = 'src/scan/byte-shapes.ts';

/** @type {readonly { name: string, file: string, from: string, to: string }[]} */
const mutants = [
  { name: 'the last block ends early', file: kernel, from: 'at < end + 2', to: 'at < end' },
  { name: 'a byte between two stretches is skipped', file: kernel, from: 'start += BLOCK)', to: 'start += BLOCK + 1)' },
  { name: 'the first byte is lost between blocks', file: kernel, from: 'first = one3;', to: 'first = zero;' },
  { name: 'the second byte is lost between blocks', file: kernel, from: 'second = two3;', to: 'second = zero;' },
  { name: 'the byte before is lost between blocks', file: kernel, from: 'before = barred3;', to: 'before = v128.load(BOUND);' },
  { name: 'the byte before is taken one too far', file: kernel, from: 'behind(barred0, barred1)', to: 'barred1' },
  { name: 'two candidates a step', file: kernel, from: 'matches != 0; matches &=', to: 'false; matches &=' },
  { name: 'the second candidate is lost', file: kernel, from: 'place + <u32>ctz(matches), 4);', to: 'place, 4);' },
  { name: 'numbers at places are filled', file: key, from: 'text + load<u32>(place) <= word', to: 'text + load<u32>(place) < word' },
  { name: 'lists behind a minus are filled', file: key, from: 'usize(load<u8>(start) == DASH)', to: '0' },
  { name: 'lists behind a field are filled', file: key, from: 'return isField ? dottedEnd(', to: 'return false ? dottedEnd(' },
  { name: 'what claims a number is no place', file: 'src/extract/words.ts', from: "  'codekey',", to: '' },
  { name: 'colours are not looked for before words', file: kernel, from: ' | mayEndColour(load<u8>(last - length))', to: '' },
  { name: 'a coloured word is no lead', file: plausible, from: '    isColoured(start)', to: '    false' },
  { name: 'a coloured name is the rest of a word', file: plausible, from: ' && !isColoured(at)', to: '' },
  { name: 'colours stay in keys', file: lines, from: 'blankColours(text + textStart, text + end);', to: '' },
  { name: 'colours may have one character more', file: colours, from: '< LONGEST &&', to: '<= LONGEST &&' },
  { name: 'classes of bytes are no more than buckets', file: 'src/scan/buckets.ts', from: 'classTables(beforeNumber, boundBuckets)', to: 'classTables(beforeNumber)' },
  { name: 'parts of rows are lost', file: 'src/scan/nibbles.ts', from: 'isIn(lows, row) ? mask |', to: 'lows === row ? mask |' },
  { name: 'no name follows a colour', file: byteShapes, from: 'union(noWordByte, colourEnd);', to: 'noWordByte;' },
  { name: 'no number follows a colour', file: byteShapes, from: "without(noWordByte, '.+-'), colourEnd)", to: "without(noWordByte, '.+-'), noWordByte)" },
  { name: 'a mark is not that of another template', file: templates, from: 'return load<i32>(ENTRIES + ENTRY * template, 12);', to: 'return load<i32>(ENTRIES, 12);' },
  { name: 'lists are filled', file: key, from: 'word - listEnd > 6', to: 'word - listEnd > 0' },
  { name: 'numbers beside their names are filled', file: key, from: '!hasName || !isNamed(from, to)', to: 'true' },
  { name: 'keys are compared by their hashes', file: templates, from: 'if (v128.any_true(', to: 'if (false && v128.any_true(' },
  { name: 'a mark may move', file: templates, from: 'return mark < 0 || mark == keyOffset;', to: 'return true;' },
  { name: 'a line has the places of the next', file: lines, from: 'found + (last << 2)) < end) last++', to: 'found + (last << 2)) <= end + 64) last++' },
  { name: 'a hole is text', file: lines, from: 'load<u8>(text + textStart) == 0) textStart++', to: 'false) textStart++' },
  { name: 'a mark is where it is in the template', file: templates, from: '<i32>lineOffset(marked)', to: 'marked' },
  { name: 'a word is filled in two windows', file: key, from: 'window + 64 < end ? next : 64', to: 'next' },
  { name: 'a number may become one in hex', file: key, from: '== 120) tellNothing();', to: '== 120) {}' },
  { name: 'an id needs no digit', file: layout, from: '- 1)) == 0) return false;', to: '- 1)) == 0) {}' },
  { name: 'every word of four letters is a group', file: layout, from: 'before + 1 != fill.at', to: 'false' },
  { name: 'numbers of names have a layout', file: layout, from: 'layout.hasName &&', to: 'false &&' },
  { name: 'two digits may end a word', file: layout, from: 'kind == FillKind.ending ? 3 : 1', to: '1' },
  { name: 'an id of any size needs no digit', file: layout, from: 'size > 3 && (digits & inside) != 0', to: 'size > 3' },
  { name: 'places are not compared', file: layout, from: ' && hasPlaces(layout, start, places, placesEnd)', to: '' },
  { name: 'the end of a stretch is not compared', file: layout, from: 'firstOnes(length - done)', to: 'firstOnes(0)' },
  { name: 'a stretch is compared at its start', file: layout, from: 'others(bytes + done, at + done));\n  return', to: 'others(bytes, at));\n  return' },
  { name: 'a byte that stands for digits is one of a line', file: layout, from: ' && !hasStandIns(start, end)', to: '' },
  { name: 'what stands for digits is the same as itself', file: layout, from: 'v128.and(i8x16.eq(own, expected), empty(allowed))', to: 'i8x16.eq(own, expected)' },
  { name: 'a mark is where it is in the layout', file: layouts, from: '<i32>inLine(mark)', to: 'mark' },
  { name: 'lines that never came before get templates', file: templates, from: 'if (number == 0 && keyHash == strange)', to: 'if (false)' },
  { name: 'no line gets a template when few come back', file: templates, from: '(known & bit) != 0', to: 'false' },
  { name: 'few is said of any number', file: templates, from: 'isWary = again < count / 2;', to: 'isWary = true;' },
  { name: 'a code of a layout is that of any line', file: layout, from: 'load<u64>(text + load<u32>(places)) & (~', to: '0 & (~' },
  { name: 'of a code the last byte is not looked at', file: layout, from: '(~(<u64>0) >> (64 - bits))', to: '(~(<u64>0) >> (72 - bits))' },
  { name: 'variants are told by their codes alone', file: layouts, from: 'known.layout != layout ||', to: '' },
  { name: 'a mark is moved by the shifts of another line', file: layout, from: 'fillsEnd - FILLS;\n  shiftsEnd = SHIFTS;', to: 'fillsEnd - FILLS;' },
  { name: 'variants stay when layouts are forgotten', file: layouts, from: 'memory.fill(VARIANTS, 0, VARIANT * VARIANT_SLOTS);', to: '' },
  { name: 'there is room for variants without end', file: layouts, from: 'if (variantCount == VARIANTS_MOST) forgetLayouts();', to: '' },
  { name: 'all may have any size', file: layout, from: 'fill.kind > FillKind.ending || fill.size > 15', to: 'fill.size > 15' },
  { name: 'a tab is no t', file: json, from: 'byte == TAB ? 116 : byte', to: 'byte' },
  { name: 'what cannot be shown is copied', file: json, from: 'i8x16.splat(95)', to: 'i8x16.splat(96)' },
  { name: 'a control character of Latin-1 is copied', file: json, from: 'first == 0xc2 && second < 0xa0 ? 0 : 2', to: '2' },
  { name: 'a line end of Unicode is copied', file: json, from: ' || isLineEnd ? 0', to: ' ? 0' },
  { name: 'half a pair is copied', file: json, from: 'isOverlong || isSurrogate ||', to: 'isOverlong ||' },
  { name: 'a character may end behind the text', file: json, from: ' || at + size > end', to: '' },
  { name: 'a pair is one unit', file: json, from: 'popcnt(pairs(bytes));', to: '0;' },
  { name: 'a pair at the end is one unit', file: json, from: 'popcnt(pairs(bytes) & rest);', to: '0;' },
  { name: 'an order mark is text', file: records, from: 'offset == 0 && (load', to: 'false && (load' },
  { name: 'a record is begun without room', file: records, from: ' || WRITTEN_ROOM - written < room(form)', to: '' },
  { name: 'a carriage return is text', file: records, from: '== 13 ? end - 1 : end', to: '== 13 ? end : end' },
  { name: 'zeros within a number are lost', file: numbers, from: '<u32>(number % 100_000_000), 8)', to: '<u32>(number % 100_000_000), digitsOf(<u32>(number % 100_000_000)))' },
  { name: 'the last day of four years is none', file: numbers, from: 'ofEra / 1460', to: '0' },
  { name: 'the last day of a century is one', file: numbers, from: 'ofEra / 36_524', to: '0' },
  { name: 'the last day of 400 years is none', file: numbers, from: 'ofEra / 146_096', to: '0' },
  { name: 'what follows is not blanked', file: kernel, from: '  v128.store(end, i8x16.splat(0));\n', to: '' },
  { name: 'what follows is not put back', file: kernel, from: '  v128.store(end, tail1, 16);\n', to: '' },
  { name: 'a third part takes the second of its own', file: kernel, from: 'behind(two1, two2)', to: 'behind(two2, two2)' },
  { name: 'one separator less is skipped', file: kernel, from: '    const last = at - 1 - gap;', to: '    const last = at - gap;' },
  { name: 'one separator less is skipped before a lead', file: plausible, from: 'const behind = at - gap;', to: 'const behind = at - gap + 1;' },
  { name: 'the end of a short word is more than the word', file: kernel, from: '0xffff0000, 0xffffff00, 0xffffffff', to: '0xffff0000, 0xffffffff, 0xffffffff' },
  { name: 'four bytes of what is no word', file: kernel, from: '0xffffff00, 0xff000000', to: '0xffffffff, 0xff000000' },
  { name: 'a long word must be known', file: kernel, from: '(gap + length == 16)', to: '(gap == 16)' },
  { name: 'separators that go on must be known', file: kernel, from: '(gap + length == 16)', to: '((gap + length == 16) & (gap != 16))' },
  { name: 'short names must be long', file: kernel, from: 'four ^ START_4', to: 'eight' },
  { name: 'fields must be known names', file: kernel, from: 'u32((shapes & ~(words | numbers)) != 0) | likely', to: 'likely' },
  { name: 'words are compared with case', file: plausible, from: 'keyOfWord(end, length, SMALL)', to: 'keyOfWord(end, length, 0)' },
  { name: 'underscores are compared', file: plausible, from: 'if (byte != UNDERSCORE) store', to: 'store' },
  { name: 'underscores of short words are compared', file: plausible, from: ' && endOf(underscores) >= length', to: '' },
  { name: 'long words are no words', file: plausible, from: 'if (at - start > longest) return true;', to: 'if (at - start > longest) return false;' },
  { name: 'sixteen separators are too many', file: plausible, from: 'if (gap == 16) return true;', to: 'if (gap == 16) return false;' },
  { name: 'a name ends within sixteen bytes', file: plausible, from: 'others != 0 || end > limit', to: 'others != 0 || end >= at' },
  { name: 'an ending is less than the word', file: plausible, from: 'ending <= length', to: 'ending < length' },
  { name: 'what is before a short word is of it', file: 'src/scan/kernel/known.ts', from: '64 - 8 * <u64>min<usize>(length, 8)', to: '0 * <u64>min<usize>(length, 8)' },
  { name: 'newlines overflow', file: newlines, from: '64 * 63', to: '64 * 64' },
  { name: 'newlines of a step are added wrongly', file: newlines, from: 'i8x16.add(two, others)', to: 'i8x16.add(two, two)' },
  { name: 'a newline behind the range counts', file: newlines, from: 'min(at + ctz(newlines), to)', to: 'at + ctz(newlines)' },
  { name: 'the separators lack the colon', file: leadKeys, from: "bytesOf(`${separators.filter(isAscii).join('')}_`)", to: "bytesOf(`${separators.filter(isAscii).join('').replace(':', '')}_`)" },
  { name: 'an ending is missing', file: 'src/extract/words.ts', from: '  ...failureNames,\n', to: '' },
  { name: 'a start is missing', file: leadKeys, from: '[leadPrefix, ...behindEscapes(leadPrefix)].map', to: 'behindEscapes(leadPrefix).map' },
  { name: 'the words in place of a number are missing', file: leadKeys, from: '...escapes.map(lastWord)', to: '' },
  { name: 'wrappers are missing', file: leadKeys, from: "keyBefore(keyOfWord('wrapper', smallBytes(word)), quote)", to: "keyOfBytes('wrapper', [0])" },
  { name: 'a tail is missing', file: leadKeys, from: '...grown(`_${text}`, left), ', to: '' },
  { name: 'a whole word is no tail', file: leadKeys, from: 'return [text, ...befores', to: 'return [...befores' },
  { name: 'ranges end early', file: 'src/scan/digit-shapes.ts', from: 'digit <= high', to: 'digit < high' },
  { name: 'a byte may not stand before a number', file: byteShapes, from: "without(noWordByte, '.+-')", to: "without(noWordByte, '.+-\"')" },
  { name: 'enclosed numbers need a word', file: byteShapes, from: "shape(bytesOf(' m'), [...digits, closings], 'none')", to: "shape(bytesOf(' '), [...digits, closings], 'number')" },
  { name: 'capitals are no hex digits', file: 'src/scan/digit-shapes.ts', from: ' + digit.toString(base).toUpperCase()', to: '' },
  { name: 'a value may not start with any letter', file: 'src/scan/prefilter.ts', from: "Buffer.from('abcdefghijklmnopqrstuvwxyz')", to: "Buffer.from('abcdefghijklmnopqstuvwxyz')" },
  { name: 'a class lacks a byte of each row', file: 'src/scan/nibbles.ts', from: 'for (let nibble = 0; nibble < 16;', to: 'for (let nibble = 0; nibble < 15;' },
  { name: 'a day has more than 24 hours', file: stamps, from: 'i32x4(23,', to: 'i32x4(99,' },
  { name: 'an hour has more than 60 minutes', file: stamps, from: '(23, 59,', to: '(23, 99,' },
  { name: 'a minute has more than 60 seconds', file: stamps, from: ' 59, 999)', to: ' 99, 999)' },
  { name: 'the third digit of a fraction is lost', file: stamps, from: ' + i8x16.extract_lane_u(pairs, 8)', to: '' },
  { name: 'what follows a fraction is one of its digits', file: stamps, from: 'min(max<isize>(clockLength - 8, 0), 4)', to: '4' },
  { name: 'milliseconds have four digits', file: stamps, from: 'count > 3 ||', to: 'count > 4 ||' },
  { name: 'a console goes on behind its milliseconds', file: stamps, from: ' || load<u8>(at + count) == COLON', to: '' },
  { name: 'days are told in UTC', file: stamps, from: '(moment + stamp.zoneOffset)', to: '(moment)' },
  { name: 'what stands for a digit is in a stamp', file: stamps, from: 'if (hasStandIns(bytes, bytes + length)) return -2;', to: '' },
  { name: 'what follows a stamp may be anything', file: stamps, from: 'at, stamp.length)', to: 'at, stamp.length - 1)' },
  { name: 'the first time stays the last', file: tally, from: 'count == 0 || time > load<f64>(entry, LAST)', to: 'count == 0' },
  { name: 'the first line counted stays the first', file: tally, from: 'count == 0 || time < load<f64>(entry, FIRST)', to: 'count == 0' },
  { name: 'a stamp may stand anywhere in a line', file: tally, from: '<usize>mark >= HEAD_LENGTH', to: 'false' },
  { name: 'lines are counted by stamps that are forgotten', file: tally, from: 'store<u32>(entryOf(template), GIVEN);', to: '' },
  { name: 'heads are kept for another source', file: tally, from: '  forgetHeads();', to: '' },
  { name: 'what stands before a stamp may be anything', file: heads, from: 'at, head.prefix))) continue;', to: 'at, 0))) continue;' },
  { name: 'an offset behind a stamp says nothing', file: heads, from: 'return load<u8>(end - 1) == BLANK', to: 'return false' },
  { name: 'a line far above tells the time', file: heads, from: 'above == start || start - above > FAR', to: 'above == start' },
  { name: 'a line far above tells the day', file: heads, from: 'above == line || start - above > FAR', to: 'above == line' },
  { name: 'any number of lines above are looked at', file: heads, from: 'const LINES_MOST: i32 = 4', to: 'const LINES_MOST: i32 = 400' },
  { name: 'a line takes the time of one without a date as it is', file: heads, from: 'stamp.hasDate ? time : onDay(', to: 'true ? time : onDay(' },
  { name: 'a line without a known head is passed over', file: heads, from: 'findHead(text + above) ? above', to: '(findHead(text + above) || findHead(text + lastNewline(from, above - 1) + 1)) ? above' },
  { name: 'the rest of a cut line is counted', file: lines, from: '!isWhole || ', to: '' },
  { name: 'what was left out stays so when templates are forgotten', file: tally, from: 'memory.fill(TEMPLATES', to: 'if (false) memory.fill(TEMPLATES' },
]; // prettier-ignore

const root = path.resolve(import.meta.dirname, '../..');
const chosen = process.argv.slice(2);
/** Tests of threads, which are of the whole build. */
const exceptions = ['rotation', 'stopped'].flatMap((name) => ['--exclude', `**/${name}.test.ts`]);
const copy = mkdtempSync(path.join(tmpdir(), 'rtclog-mutants-'));
const survivors = [];
try {
  for (const name of ['src', 'test', 'samples', 'data', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  if ((await testIn(copy)) !== undefined) throw new Error('the tests fail without a mutant');
  for (const { name, file, from, to } of mutants) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const target = path.join(copy, file);
    const text = readFileSync(target, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`mutant '${name}': its text is not once in ${file}`);
    writeFileSync(
      target,
      text.replace(from, () => to),
    );
    const failed = await testIn(copy);
    if (failed === undefined) survivors.push(name);
    console.log(`${failed === undefined ? 'SURVIVED' : 'caught  '}  ${name.padEnd(44)} ${failed ?? ''}`);
    writeFileSync(target, text);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(survivors.length === 0 ? 'no mutant survived' : `${survivors.length} survived`);
process.exitCode = survivors.length === 0 ? 0 : 1;

/** Builds the kernel and runs the tests. @returns the first test that failed, or nothing */
async function testIn(directory) {
  const build = spawnSync('npm', ['run', '--silent', 'build:kernel'], { cwd: directory, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`the kernel does not build:\n${build.stderr}`);
  const run = await runVitest(directory);
  if (run.status === 0) return undefined;
  const [report] = /\{"numTotalTestSuites".*\}/s.exec(run.stdout) ?? ['{"testResults":[]}'];
  const results = JSON.parse(report).testResults.flatMap(({ assertionResults }) => assertionResults);
  return results.find(({ status }) => status === 'failed')?.fullName ?? 'the run itself';
}

/** Runs the tests. A mutant may never end: then everything that was started goes with it. */
function runVitest(directory) {
  const given = ['vitest', 'run', '--bail=1', '--reporter=json', '--root', directory, ...exceptions];
  const run = spawn('npx', [...given, 'test/scan', 'test/run', 'test/output/record-bytes.test.ts'], {
    cwd: directory,
    env: { ...process.env, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const { pid } = run;
  const timer = setTimeout(() => pid !== undefined && process.kill(-pid, 'SIGKILL'), 300_000);
  let stdout = '';
  run.stdout.on('data', (text) => (stdout += text));
  return new Promise((resolve) => {
    run.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, stdout });
    });
  });
}
