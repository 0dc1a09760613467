/** The options of all commands, declared once: yargs, the help and the completion scripts use this table. */
import type { Options as YargsOptions } from 'yargs';
import { colourModes } from '../output/colour.ts';
import { confidences, countKeys } from '../record.ts';
import type { CommandName } from './names.ts';

const list = { type: 'string', array: true, nargs: 1, requiresArg: true } as const;

/** What is read, and what of it is kept. */
const inputOptions = {
  include: { ...list, group: 'Input:', describe: 'names of the files that a directory stands for, as globs' },
  exclude: { ...list, group: 'Input:', describe: 'names to leave out, as globs' },
  since: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: "from this time on: '2026-03-01 08:00', -3h, yesterday",
  },
  until: { type: 'string', requiresArg: true, group: 'Input:', describe: 'up to this time' },
  tz: {
    type: 'string',
    requiresArg: true,
    default: 'UTC',
    group: 'Input:',
    describe: 'zone of times that name none: +08:00, Asia/Shanghai',
  },
  product: { ...list, group: 'Codes:', describe: 'products that the log comes from: room-kit, web, rest, cloud …' },
  'min-confidence': {
    choices: confidences.toReversed(),
    requiresArg: true,
    default: 'likely',
    group: 'Codes:',
    describe: 'the least confidence that counts',
  },
  catalogue: { ...list, alias: 'catalog', group: 'Codes:', describe: 'a domain file of your own; a later one wins' },
  domain: { ...list, group: 'Filters:', describe: 'only these domains; !NAME leaves one out' },
  category: { ...list, group: 'Filters:', describe: 'only these categories' },
  code: { ...list, group: 'Filters:', describe: 'only these codes, by number or name' },
  severity: { ...list, group: 'Filters:', describe: 'only these severities' },
} as const satisfies Record<string, YargsOptions>;

const outputOptions = {
  color: {
    choices: colourModes,
    requiresArg: true,
    default: 'auto',
    group: 'Output:',
    describe: 'when to use colour',
  },
  threads: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'how many threads read; by itself as many as help',
  },
  quiet: { type: 'boolean', alias: 'q', group: 'Output:', describe: 'say nothing on standard error but errors' },
} as const satisfies Record<string, YargsOptions>;

const countOptions = {
  by: {
    type: 'string',
    requiresArg: true,
    default: 'domain,category',
    group: 'Output:',
    describe: `group by: ${countKeys.join(' ')}`,
  },
  // Not of type number: yargs adds up the numbers of an option that is given twice.
  top: { type: 'string', requiresArg: true, group: 'Output:', describe: 'only that many, the largest counts' },
  output: {
    alias: 'o',
    choices: ['auto', 'table', 'ndjson', 'json', 'csv'],
    requiresArg: true,
    default: 'auto',
    group: 'Output:',
    describe: 'format; auto is table on a terminal, else ndjson',
  },
} as const satisfies Record<string, YargsOptions>;

const enrichOptions = {
  all: { type: 'boolean', group: 'Output:', describe: 'pass lines without codes through, too' },
  redact: {
    type: 'boolean',
    default: true,
    group: 'Output:',
    describe: 'take UserSig, keys and tokens out; --no-redact keeps them',
  },
  output: {
    alias: 'o',
    choices: ['auto', 'text', 'ndjson'],
    requiresArg: true,
    default: 'auto',
    group: 'Output:',
    describe: 'format; auto is text on a terminal, else ndjson',
  },
} as const satisfies Record<string, YargsOptions>;

/** As `util.parseArgs` takes them: `explain` answers before yargs is loaded. */
const explainOptions = {
  search: { type: 'string', describe: 'entries that hold every word of a text' },
  list: { type: 'boolean', describe: 'every code' },
  domain: { type: 'string', multiple: true, describe: 'only this domain' },
  catalogue: { type: 'string', multiple: true, describe: 'a domain file of your own; a later one wins' },
  catalog: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o', choices: ['auto', 'text', 'ndjson'], describe: 'format' },
  color: { type: 'string', choices: colourModes, describe: 'when to use colour' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What each command takes. */
export const commandOptions = {
  count: { ...inputOptions, ...countOptions, ...outputOptions },
  enrich: { ...inputOptions, ...enrichOptions, ...outputOptions },
  explain: explainOptions,
  why: {
    product: inputOptions.product,
    'min-confidence': inputOptions['min-confidence'],
    catalogue: inputOptions.catalogue,
    redact: enrichOptions.redact,
    output: enrichOptions.output,
    color: outputOptions.color,
  },
  test: {},
  completion: {},
} as const satisfies Record<CommandName, object>;

/** What is left of an option of the table for those who do not ask yargs. */
export interface Option {
  readonly type?: 'string' | 'boolean';
  readonly array?: boolean;
  readonly alias?: string;
  readonly short?: string;
  readonly choices?: readonly string[];
  readonly default?: string | boolean;
  readonly describe?: string;
}

export type Options = Readonly<Record<string, Option>>;
