/**
 * The files of the peers, made from the catalogue and the words of the judge. `node test/bench/peers/peer-files.mjs` writes those anew that
 * are not as they should be, after `npm run build`; the benchmarks do so, too.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { halves, pattern, readDomains, words } from './patterns.mjs';
import { wholePattern } from './whole-pattern.mjs';

/** The pattern with which a peer finds what rtclog counts. */
function patternOfAllWords() {
  const domains = readDomains();
  return wholePattern(domains, words(domains));
}

/** The file of each peer and what stands in it. */
function peerFiles() {
  const perl = pattern('perl');
  const capturing = halves('perl', '(');
  const named = halves('perl', '(?P<code>');
  const gawk = pattern('gawk');
  return {
    'rg.regex': `(?-u:${perl})\n`,
    'rg.whole.regex': `(?-u:${inBytes(patternOfAllWords())})\n`,
    'grep.regex': `${pattern('posix')}\n`,
    'ugrep.regex': `${perl}\n`,
    'count.gawk': `/${gawk}/ { lines++ }\nEND { print lines + 0 }\n`,
    'counts.gawk': gawkCounts(gawk),
    'count.mawk': `/${pattern('mawk')}/ { lines++ }\nEND { print lines + 0 }\n`,
    'counts.pl': perlCounts(`${capturing.number}|${capturing.loose}`),
    'codes.mtail': mtailProgram(named),
    'filter.lnav': `:filter-in ${perl}\n`,
  };
}

/** What is outside ASCII as the bytes of UTF-8: ripgrep 13 takes no characters where it reads bytes. */
function inBytes(text) {
  return text.replaceAll(/[^ -~]/gu, (character) => escapedBytes(Buffer.from(character)));
}

function escapedBytes(bytes) {
  return [...bytes].map((byte) => String.raw`\x${byte.toString(16)}`).join('');
}

function gawkCounts(gawk) {
  return `{
  rest = $0
  found = 0
  while (match(rest, /${gawk}/)) {
    counts[substr(rest, RSTART, RLENGTH)]++
    rest = substr(rest, RSTART + RLENGTH)
    found = 1
  }
  lines += found
}
END {
  for (code in counts) print counts[code], code > "/dev/stderr"
  print lines + 0
}
`;
}

function perlCounts(capturing) {
  return `use strict;
use warnings;
my (%counts, $lines);
my $pattern = qr/${capturing.replaceAll('@', String.raw`\@`).replaceAll('$', String.raw`\$`)}/;
while (my $line = <>) {
  my $found = 0;
  while ($line =~ /$pattern/g) {
    $counts{$1 // $2}++;
    $found = 1;
  }
  $lines += $found;
}
print STDERR "$counts{$_} $_\\n" for sort keys %counts;
print $lines // 0, "\\n";
`;
}

function mtailProgram({ number, loose }) {
  return `counter codes by code

/${number}/ {
  codes[$code]++
}

/${loose}/ {
  codes[$code]++
}
`;
}

/**
 * Writes the files that are not as they should be.
 *
 * @returns {string[]} their names
 */
export function writePeerFiles() {
  const changed = Object.entries(peerFiles()).filter(([name, text]) => text !== current(name));
  for (const [name, text] of changed) writeFileSync(new URL(name, import.meta.url), text);
  return changed.map(([name]) => name);
}

function current(name) {
  try {
    return readFileSync(new URL(name, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${writePeerFiles().join('\n') || 'nothing has changed'}\n`);
}
