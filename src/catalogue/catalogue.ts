/**
 * Everything that is known of the codes: (domain, code) → entry, and what to say of a code that is not listed.
 * Look-ups are pure; `load.ts` reads the files.
 */
import type { Category, Entry } from '../record.ts';
import { type Domain, rangeEnd } from './domain.ts';

/** An entry with the domain it belongs to. `known` is false when the entry was made up for an unlisted code. */
export interface Found {
  readonly domain: Domain;
  readonly entry: Entry;
  readonly known: boolean;
}

export class Catalogue {
  readonly domains: readonly Domain[];
  /** The text of the shipped files, where the catalogue is just these; what was made from them beforehand bears its checksum. */
  readonly shippedText: string | undefined;
  readonly #entries = new Map<string, Found>();
  readonly #unlisted = new Map<string, Found>();

  /** @param domains each with a name of its own; later files were laid over earlier ones by the loader. */
  constructor(domains: readonly Domain[], shippedText?: string) {
    this.domains = domains;
    this.shippedText = shippedText;
    for (const domain of domains) {
      for (const entry of domain.codes)
        this.#entries.set(keyOf(domain.domain, entry.code), { domain, entry, known: true });
    }
  }

  /** The domain of that name. */
  domain(name: string): Domain | undefined {
    return this.domains.find(({ domain }) => domain === name);
  }

  /** The same with the domains of these names only. */
  restrictedTo(names: readonly string[]): Catalogue {
    return new Catalogue(this.domains.filter(({ domain }) => names.includes(domain)));
  }

  /** The listed entry of a code in its canonical spelling. */
  listed(domain: string, code: string): Found | undefined {
    return this.#entries.get(keyOf(domain, code));
  }

  /**
   * The entry of a code, or a made-up one for an unlisted code of a known range or of a known parent
   * (`FailedOperation.RoomNotExist` takes after `FailedOperation`).
   */
  find(domain: Domain, code: string): Found | undefined {
    const key = keyOf(domain.domain, code);
    const kept = this.#entries.get(key) ?? this.#unlisted.get(key);
    if (kept !== undefined) return kept;
    const found = domain.format.name === 'dotted-name' ? this.#ofParent(domain, code) : ofRange(domain, code);
    // A log can hold any number of made-up names; what is kept of them is not.
    if (found !== undefined && this.#unlisted.size < unlistedKept) this.#unlisted.set(key, found);
    return found;
  }

  #ofParent(domain: Domain, code: string): Found {
    const dot = code.lastIndexOf('.');
    const parent = dot > 0 ? this.find(domain, code.slice(0, dot)) : undefined;
    if (parent === undefined || (dot < 0 && !parent.known)) return unlisted(domain, code, 'unknown');
    const { summary, name: _, aliases: __, ...rest } = parent.entry;
    const text = parent.known
      ? `${summary} The exact reason is in the part after the dot: ${code.slice(dot + 1)}.`
      : summary;
    return { domain, known: false, entry: { ...rest, code, summary: text } };
  }
}

/** How many unlisted codes are remembered: enough for any real log, and no more memory for a hostile one. */
const unlistedKept = 4096;

/** The key of everything: domain + code, never the bare number. */
export function keyOf(domain: string, code: string): string {
  return `${domain} ${code}`;
}

function ofRange(domain: Domain, code: string): Found | undefined {
  const value = Number(code);
  const range = domain.format.ranges?.find(({ from, to }) => value >= rangeEnd(from) && value <= rangeEnd(to));
  return range && unlisted(domain, code, range.category);
}

function unlisted(domain: Domain, code: string, category: Category): Found {
  const source = domain.sources[0]?.id ?? domain.domain;
  const entry: Entry = {
    code,
    category,
    severity: 'error',
    owner: 'vendor',
    retryable: false,
    summary: `A code of ${domain.title} that the catalogue does not list.`,
    causes: ['It is newer than the catalogue, or its documents do not publish it.'],
    remedy: [
      'Read the message beside the code.',
      'Look the code up in the current error code documents of the product.',
      'If it stays unclear, open a ticket with the full log, SDKAppID, room, user and time.',
    ],
    source,
  };
  return { domain, entry, known: false };
}
