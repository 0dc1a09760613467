/** What a user types for codes → codes as mentions have them. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Domain } from '../catalogue/domain.ts';
import { lookUp, nearest } from '../catalogue/look-up.ts';
import { RtclogError } from '../errors.ts';

/** A dotted name that the catalogue need not list: a new reason behind a known kind of error. */
const dottedName = /^[A-Z]\w*(?:\.\w+)+$/;

/**
 * The codes that a filter means. Each may be written as `rtclog explain` takes it, by its number or its name, with `!` before it; one
 * that is not listed has to be in a range of a system, or a dotted name.
 *
 * @throws RtclogError `BAD_USAGE` for what can be no code: it would leave out every mention without a word
 */
export function wantedCodes(catalogue: Catalogue, wanted: readonly string[]): string[] {
  return wanted.flatMap((text) => {
    const sign = text.startsWith('!') ? '!' : '';
    return codesOf(catalogue, text.slice(sign.length)).map((code) => sign + code);
  });
}

function codesOf(catalogue: Catalogue, text: string): string[] {
  const matches = lookUp(catalogue, text);
  const exact = matches.filter(({ match }) => match === 'exact');
  const listed = exact.length > 0 ? exact : matches;
  if (listed.length > 0) return [...new Set(listed.map(({ entry }) => entry.code))];
  if (dottedName.test(text) || isInRange(catalogue, text)) return [text];
  const [near] = nearest(catalogue, text, 1);
  const hint = near === undefined ? '' : `; the nearest is ${[near.entry.code, near.entry.name].join(' ').trim()}`;
  throw new RtclogError('BAD_USAGE', `--code: '${text}' is no code of any system${hint}`);
}

function isInRange(catalogue: Catalogue, text: string): boolean {
  const isOf = (domain: Domain): boolean =>
    domain.format.ranges !== undefined && catalogue.find(domain, text) !== undefined;
  return catalogue.domains.some(isOf);
}
