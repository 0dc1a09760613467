/**
 * Counts by key. Additive: counting two inputs one after the other, or apart and merging, gives the same, in any order.
 */
import type { Category, Confidence, Count, CountKey, Owner, Severity } from '../record.ts';

/** One mention as it is counted. */
export interface Counted {
  readonly domain: string;
  readonly category: Category;
  readonly code: string;
  readonly severity: Severity;
  readonly owner: Owner;
  readonly confidence: Confidence;
  readonly source: string;
  readonly name?: string | undefined;
}

/** The counts of one key: how many, and the earliest and latest time, in milliseconds since the epoch. */
export interface Cell {
  readonly key: Counted;
  count: number;
  first: number;
  last: number;
}

/** What `Counts` is made of, for another thread: plain values only. */
export type PortableCounts = readonly Readonly<Cell>[];

/** Counts one mention. @param time milliseconds since the epoch, if known */
export function addTo(cell: Cell, time: number | undefined): void {
  cell.count++;
  if (time === undefined) return;
  if (time < cell.first) cell.first = time;
  if (time > cell.last) cell.last = time;
}

/** Counts several mentions. @param lines how many, and the earliest and latest of their times */
export function addAllTo(cell: Cell, { count, first, last }: Pick<Cell, 'count' | 'first' | 'last'>): void {
  cell.count += count;
  if (first < cell.first) cell.first = first;
  if (last > cell.last) cell.last = last;
}

export class Counts {
  readonly #by: readonly CountKey[];
  // A Map, because keys come from a log: `__proto__` is a key like any other.
  readonly #cells = new Map<string, Cell>();

  /** @param by the fields that tell one count from another */
  constructor(by: readonly CountKey[]) {
    this.#by = by;
  }

  /** Counts a mention. @param time milliseconds since the epoch, if known */
  add(mention: Counted, time: number | undefined): void {
    addTo(this.cellOf(mention), time);
  }

  /** Where mentions with these fields are counted, for who has many of them: see {@link addTo}. */
  cellOf(mention: Counted): Cell {
    let id = '';
    for (const key of this.#by) id += `${mention[key]}\0`;
    let cell = this.#cells.get(id);
    if (cell === undefined) {
      cell = { key: mention, count: 0, first: Infinity, last: -Infinity };
      this.#cells.set(id, cell);
    }
    return cell;
  }

  /** Adds the counts of another run or thread, made with the same keys. */
  merge(others: PortableCounts): void {
    for (const { key, count, first, last } of others) {
      const id = this.#by.map((name) => `${key[name]}\0`).join('');
      const cell = this.#cells.get(id);
      if (cell === undefined) {
        this.#cells.set(id, { key, count, first, last });
        continue;
      }
      addAllTo(cell, { count, first, last });
    }
  }

  /** The cells as plain values. */
  toPortable(): PortableCounts {
    return [...this.#cells.values()];
  }

  /** The sum of all counts. */
  get total(): number {
    let sum = 0;
    for (const { count } of this.#cells.values()) sum += count;
    return sum;
  }

  /**
   * The count records, most first, those of equal number by their keys.
   *
   * @param top how many at most. @default all
   */
  toRecords(top: number = Infinity): Count[] {
    return [...this.#cells.entries()]
      .toSorted(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1))
      .slice(0, top)
      .map(([, cell]) => this.#record(cell));
  }

  #record({ key, count, first, last }: Cell): Count {
    const fields: Partial<Record<CountKey | 'name', string>> = {};
    for (const field of this.#by) {
      fields[field] = key[field];
      if (field === 'code' && key.name !== undefined) fields.name = key.name;
    }
    const times = first <= last ? { first: new Date(first).toISOString(), last: new Date(last).toISOString() } : {};
    return { type: 'count', ...(fields as Pick<Count, CountKey>), count, ...times };
  }
}
