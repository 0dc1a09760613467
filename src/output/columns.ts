import type { CountKey } from '../record.ts';

/** The fields that name a count: what it was grouped by, and beside a code its symbolic name. */
export function namingFields(keys: readonly CountKey[]): (CountKey | 'name')[] {
  return keys.flatMap((key) => (key === 'code' ? ['code', 'name'] : [key]));
}
