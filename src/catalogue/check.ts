/**
 * Checks a user's domain file (docs/data.md) and completes it: a domain that is known already needs only the codes that
 * are new or different, a new one needs a title and a format, too. `data/schema/codes.schema.json` says the same to
 * editors; this is what counts at run time, and it names the entry and the way out.
 */
import { categories, type Entry, owners, severities } from '../record.ts';
import { type CodeRange, type Domain, type FormatName, formatNames, isTellable, rangeEnd } from './domain.ts';
import { Fields, Place, shown } from './fields.ts';

const domainFields = [
  'domain', 'title', 'description', 'layer', 'products', 'sources', 'format', 'signs', 'hints', 'generic', 'samples', 'nearMisses',
  'codes', '$schema',
] as const; // prettier-ignore
const entryFields = [
  'code', 'name', 'aliases', 'category', 'severity', 'owner', 'retryable', 'retryAfterMs', 'summary', 'causes', 'remedy', 'lookAlikes',
  'source',
] as const; // prettier-ignore
const layers = ['client', 'server'] as const;

interface Spelling {
  readonly pattern: RegExp;
  readonly rule: string;
}

/** How the codes of each format are written; `extract/formats.ts` finds no others. Numbers have `0` for success. */
const spellings: Readonly<Record<FormatName, Spelling>> = {
  'negative-integer': {
    pattern: /^(?:0|-[1-9]\d{0,3})$/,
    rule: 'a minus and one to four digits without a leading zero, such as "-1101"',
  },
  'five-digit': { pattern: /^(?:0|[1-9]\d{4})$/, rule: 'five digits, such as "70001"' },
  'six-digit': { pattern: /^(?:0|[1-9]\d{5})$/, rule: 'six digits, such as "100003"' },
  hex: { pattern: /^0x[\dA-F]{4}$/, rule: '0x and four digits of which the letters are capital, such as "0x404B"' },
  'dotted-name': {
    pattern: /^[A-Z][A-Za-z\d_]{1,60}(?:\.[A-Z][A-Za-z\d_]{1,60}){0,2}$/,
    rule: 'one to three words that begin with a capital, joined by dots, such as "AuthFailure.SignatureExpire"',
  },
};

/** A name that no number can be taken for. */
const nameSpelling: Spelling = {
  pattern: /^[A-Za-z_]\w{2,79}$/,
  rule: 'letters, digits and underscores, at least three, the first no digit, such as "ERR_SEAT_LOCKED"',
};
const domainSpelling: Spelling = {
  pattern: /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/,
  rule: 'small letters and digits joined by dashes, such as "billing-api"',
};
const daySpelling: Spelling = { pattern: /^\d{4}-\d\d-\d\d$/, rule: 'a day as YYYY-MM-DD, such as "2026-03-01"' };

/** Where entries come from that a user's file adds to a known domain without saying. */
const ownSource = { id: 'own', title: 'Your own domain file' };

/**
 * The domain that a parsed file describes, complete.
 *
 * @param file its path, for messages
 * @param known the domains that the file may be laid over
 * @throws RtclogError `BAD_CATALOGUE` for the first thing that is wrong, with file, entry, reason and what to do
 */
export function checkDomain(value: unknown, file: string, known: ReadonlyMap<string, Domain>): Domain {
  const place = new Place(file);
  const fields = new Fields(value, place, domainFields);
  const name = fields.spelled('domain', domainSpelling.pattern, domainSpelling.rule);
  const listed = known.get(name);
  const base = listed ?? newDomain(fields, name, place, [...known.keys()]);
  const format = fields.has('format') ? readFormat(fields, place) : base.format;
  if (format.name !== base.format.name)
    throw place.wrong(`format: the codes of ${name} are ${base.format.name}; give other codes a domain of their own`);
  const spelling = spellings[format.name];
  const given = fields.has('sources') ? fields.list('sources', readSource) : base.sources;
  const entries = new Entries(spelling, given, listed === undefined ? given[0] : undefined);
  const codes = fields.list('codes', (entry, at) => entries.read(entry, at));
  const texts = (key: 'products' | 'signs' | 'hints'): readonly string[] =>
    fields.has(key) ? fields.texts(key) : base[key];
  const words = (key: 'signs' | 'hints'): readonly string[] => {
    const short = texts(key).find((word) => !isTellable(word));
    if (short === undefined) return texts(key);
    throw place.wrong(`${key}: '${short}' is too short to be told from other text; give two characters or more`);
  };
  return {
    domain: name,
    title: fields.has('title') ? fields.text('title') : base.title,
    description: fields.has('description') ? fields.text('description') : base.description,
    layer: fields.has('layer') ? fields.oneOf('layer', layers) : base.layer,
    products: texts('products'),
    sources: entries.sources,
    format,
    signs: words('signs'),
    hints: words('hints'),
    generic: fields.has('generic') ? fields.spelledList('generic', spelling.pattern, spelling.rule) : base.generic,
    samples: fields.has('samples') ? fields.list('samples', sampleReader(spelling)) : base.samples,
    nearMisses: fields.has('nearMisses') ? fields.list('nearMisses', readNearMiss) : base.nearMisses,
    codes: overlay(base.codes, codes),
  };
}

/** What a new domain is when its file says no more than it must. */
function newDomain(fields: Fields, name: string, place: Place, known: readonly string[]): Domain {
  const missing = ['title', 'format', 'codes'].find((key) => !fields.has(key));
  if (missing !== undefined) {
    const others = known.length === 0 ? '' : ` (the known ones are ${known.join(', ')})`;
    throw place.wrong(
      `${missing} is missing; '${shown(name)}' is a new domain${others} and needs title, format and codes`,
    );
  }
  const title = fields.text('title');
  return {
    domain: name,
    title,
    description: title,
    layer: 'server',
    products: [name],
    sources: [{ id: name, title }],
    format: readFormat(fields, place),
    signs: [],
    hints: [],
    generic: [],
    samples: [],
    nearMisses: [],
    codes: [],
  };
}

function readFormat(domain: Fields, place: Place): Domain['format'] {
  const fields = domain.fields('format', ['name', 'ranges', 'negated']);
  const name = fields.oneOf('name', formatNames);
  const isNumber = name !== 'dotted-name';
  if (!isNumber && (fields.has('ranges') || fields.has('negated')))
    throw place.wrong('format: ranges and negated are for numbers; leave them out for dotted-name');
  const ranges = isNumber ? fields.list('ranges', rangeReader(name)) : [];
  if (isNumber && ranges.length === 0)
    throw place.wrong('format: ranges is empty; give the numbers that this system may use, from and to');
  return {
    name,
    ...(isNumber && { ranges }),
    ...(fields.has('negated') && { negated: fields.flag('negated') }),
  };
}

function rangeReader(format: FormatName): (value: unknown, place: Place) => CodeRange {
  const { pattern, rule } = spellings[format];
  return (value, place) => {
    const fields = new Fields(value, place, ['from', 'to', 'category']);
    const end = (key: 'from' | 'to'): number | string => {
      if (format === 'hex') return fields.spelled(key, pattern, rule);
      const number = fields.integer(key);
      if (!pattern.test(String(number))) throw place.wrong(`${key} ${number} is no ${format} code: ${rule}`);
      return number;
    };
    const range = { from: end('from'), to: end('to'), category: fields.oneOf('category', categories) };
    if (rangeEnd(range.from) > rangeEnd(range.to)) throw place.wrong('from is more than to; swap them');
    return range;
  };
}

function readSource(value: unknown, place: Place): Domain['sources'][number] {
  const fields = new Fields(value, place, ['id', 'title', 'dated']);
  const dated = fields.has('dated') && { dated: fields.spelled('dated', daySpelling.pattern, daySpelling.rule) };
  return { id: fields.text('id'), title: fields.text('title'), ...dated };
}

function sampleReader({ pattern, rule }: Spelling): (value: unknown, place: Place) => Domain['samples'][number] {
  return (value, place) => {
    const fields = new Fields(value, place, ['text', 'codes']);
    const codes = fields.spelledList('codes', pattern, rule);
    if (codes.length === 0) throw place.wrong('codes is empty; a line without a code belongs into nearMisses');
    return { text: fields.text('text'), codes };
  };
}

function readNearMiss(value: unknown, place: Place): Domain['nearMisses'][number] {
  const fields = new Fields(value, place, ['text', 'why']);
  return { text: fields.text('text'), why: fields.text('why') };
}

/** The entries of one file, each code once. */
class Entries {
  readonly #spelling: Spelling;
  readonly #given: Domain['sources'];
  readonly #fallback: string;
  readonly #seen = new Set<string>();
  #usesFallback = false;

  constructor(spelling: Spelling, given: Domain['sources'], fallback: Domain['sources'][number] | undefined) {
    this.#spelling = spelling;
    this.#given = given;
    this.#fallback = fallback?.id ?? ownSource.id;
  }

  /** The documents that the entries name. */
  get sources(): Domain['sources'] {
    const isDeclared = this.#given.some(({ id }) => id === this.#fallback);
    return this.#usesFallback && !isDeclared ? [...this.#given, ownSource] : this.#given;
  }

  read(value: unknown, at: Place): Entry {
    const code = new Fields(value, at, entryFields).spelled('code', this.#spelling.pattern, this.#spelling.rule);
    const place = at.named(code);
    if (this.#seen.has(code)) throw place.wrong('is in the file twice; keep one of the two');
    this.#seen.add(code);
    const fields = new Fields(value, place, entryFields);
    const remedy = fields.texts('remedy');
    if (remedy.length === 0) throw place.wrong('remedy is empty; say in one step or more what to do');
    const { pattern, rule } = nameSpelling;
    return {
      code,
      ...(fields.has('name') && { name: fields.spelled('name', pattern, rule) }),
      ...(fields.has('aliases') && { aliases: fields.spelledList('aliases', pattern, rule) }),
      category: fields.oneOf('category', categories),
      severity: fields.oneOf('severity', severities),
      owner: fields.oneOf('owner', owners),
      retryable: fields.flag('retryable'),
      ...(fields.has('retryAfterMs') && { retryAfterMs: fields.integer('retryAfterMs', 1) }),
      summary: fields.text('summary'),
      causes: fields.has('causes') ? fields.texts('causes') : [],
      remedy,
      ...(fields.has('lookAlikes') && { lookAlikes: fields.texts('lookAlikes') }),
      source: this.#sourceOf(fields, place),
    };
  }

  #sourceOf(fields: Fields, place: Place): string {
    if (!fields.has('source')) {
      this.#usesFallback = true;
      return this.#fallback;
    }
    const source = fields.text('source');
    if (this.#given.some(({ id }) => id === source)) return source;
    const ids = this.#given.map(({ id }) => shown(id)).join(', ');
    throw place.wrong(`source '${shown(source)}' is none of ${ids}; add it to sources, or leave it out`);
  }
}

/** The entries of both, the later ones in the place of earlier ones with the same code, new ones at the end. */
function overlay(base: readonly Entry[], codes: readonly Entry[]): Entry[] {
  const merged = new Map(base.map((entry) => [entry.code, entry]));
  for (const entry of codes) merged.set(entry.code, entry);
  return [...merged.values()];
}
