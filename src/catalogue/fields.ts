/** Reads parsed JSON of a user field by field; the first thing that is wrong is refused with its place, in one line. */
import { RtclogError } from '../errors.ts';

/** Where a value stands: `my.json: codes[3] "-1101"`. */
export class Place {
  readonly #file: string;
  readonly #path: string;

  constructor(file: string, path: string = '') {
    this.#file = file;
    this.#path = path;
  }

  /** A value in a list that stands here. */
  item(list: string, index: number): Place {
    return new Place(this.#file, `${this.#path === '' ? '' : `${this.#path}.`}${list}[${index}]`);
  }

  /** A value in an object that stands here. */
  field(name: string): Place {
    return new Place(this.#file, `${this.#path === '' ? '' : `${this.#path}.`}${name}`);
  }

  /** The same place with the name of what stands there. */
  named(name: string): Place {
    return new Place(this.#file, `${this.#path} "${shown(name)}"`);
  }

  /** What to throw for something wrong here; the reason says what to do, too. */
  wrong(reason: string): RtclogError {
    const parts = [shown(this.#file, longestPath), ...(this.#path === '' ? [] : [this.#path]), reason];
    return new RtclogError('BAD_CATALOGUE', parts.join(': '));
  }
}

const longestPath = 1024;

/** A text of the user as a message may show it: short, and on one line. */
export function shown(text: string, longest: number = 40): string {
  const visible = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return visible.length > longest ? `${visible.slice(0, longest)}…` : visible;
}

/** The fields of one object. They are kept in a Map, so that `__proto__` is a name like any other. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #place: Place;

  /**
   * @param known the fields that the object may have
   * @throws RtclogError `BAD_CATALOGUE` when the value is no object or has another field
   */
  constructor(value: unknown, place: Place, known: readonly string[]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw place.wrong(`must be an object with the fields ${known.join(', ')}, not ${kindOf(value)}`);
    this.#values = new Map(Object.entries(value));
    this.#place = place;
    for (const name of this.#values.keys())
      if (!known.includes(name)) throw place.wrong(`unknown field '${shown(name)}'; known: ${known.join(', ')}`);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A text that is not empty. */
  text(name: string): string {
    return textOf(this.#value(name), this.#place, name);
  }

  /** A text that matches. @param rule how it is spelled, with an example */
  spelled(name: string, pattern: RegExp, rule: string): string {
    return spelledOf(this.#value(name), this.#place, name, pattern, rule);
  }

  flag(name: string): boolean {
    const value = this.#value(name);
    if (typeof value !== 'boolean') throw this.#place.wrong(`${name} must be true or false, not ${kindOf(value)}`);
    return value;
  }

  /** A whole number. */
  integer(name: string, least: number = -Infinity): number {
    const value = this.#value(name);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
    const from = least === -Infinity ? '' : ` from ${least} on`;
    throw this.#place.wrong(`${name} must be a whole number${from}, not ${kindOf(value)}`);
  }

  /** One text of a closed list. */
  oneOf<T extends string>(name: string, list: readonly T[]): T {
    const value = this.text(name);
    const found = list.find((item) => item === value);
    if (found === undefined) throw this.#place.wrong(`${name} '${shown(value)}' is none of ${list.join(', ')}`);
    return found;
  }

  /** A list, possibly empty. */
  list<T>(name: string, read: (value: unknown, place: Place) => T): T[] {
    const value = this.#value(name);
    if (!Array.isArray(value)) throw this.#place.wrong(`${name} must be a list, not ${kindOf(value)}`);
    return value.map((item: unknown, index) => read(item, this.#place.item(name, index)));
  }

  /** A list of texts of which none is empty. */
  texts(name: string): string[] {
    return this.list(name, (value, place) => textOf(value, place));
  }

  /** A list of texts that all match. @param rule how they are spelled, with an example */
  spelledList(name: string, pattern: RegExp, rule: string): string[] {
    return this.list(name, (value, place) => spelledOf(value, place, undefined, pattern, rule));
  }

  /** Another object. */
  fields(name: string, known: readonly string[]): Fields {
    return new Fields(this.#value(name), this.#place.field(name), known);
  }

  #value(name: string): unknown {
    if (!this.has(name)) throw this.#place.wrong(`${name} is missing; add it (docs/data.md tells what it holds)`);
    return this.#values.get(name);
  }
}

function textOf(value: unknown, place: Place, name?: string): string {
  const subject = name === undefined ? '' : `${name} `;
  if (typeof value !== 'string') throw place.wrong(`${subject}must be a text in quotes, not ${kindOf(value)}`);
  if (value.trim() === '') throw place.wrong(`${subject}must not be empty`);
  return value;
}

function spelledOf(value: unknown, place: Place, name: string | undefined, pattern: RegExp, rule: string): string {
  const text = textOf(value, place, name);
  if (pattern.test(text)) return text;
  throw place.wrong(`${name === undefined ? '' : `${name} `}'${shown(text)}' is not spelled right: ${rule}`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `'${shown(value)}'` : JSON.stringify(value);
}
