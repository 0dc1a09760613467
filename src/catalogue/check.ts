import type { Domain } from './domain.ts';
export function checkDomain(value: unknown, _file: string, _known: ReadonlyMap<string, Domain>): Domain {
  return value as Domain;
}
