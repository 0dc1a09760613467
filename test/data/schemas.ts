import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const folder = new URL('../../data/schema/', import.meta.url);
const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
for (const file of readdirSync(folder)) ajv.addSchema(readJson(new URL(file, folder)));

/** A JSON file of the project. */
export function readJson(path: string | URL) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What a schema says against a value, one line a fault; empty when it fits. */
export function faultsOf(schema: string, value: unknown): string[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}

function validatorOf(schema: string): ValidateFunction {
  const validate = ajv.getSchema(`${schema}.schema.json`);
  if (validate === undefined) throw new TypeError(`there is no schema ${schema}`);
  return validate;
}
