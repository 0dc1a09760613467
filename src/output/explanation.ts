import type { Entry, Owner, Severity } from '../record.ts';
import { plainStyle, type Style } from './colour.ts';
import { escapeForTerminal } from './escape.ts';
import { wrap } from './layout.ts';

/** An entry and what its domain adds to it. */
export interface Explanation {
  readonly entry: Entry;
  readonly domain: string;
  readonly domainTitle: string;
  /** The title of the document that the entry's `source` stands for. */
  readonly documentTitle?: string | undefined;
}

export interface ExplanationOptions {
  /** Columns of the terminal. Default: 80; more than 100 are not used, as long lines read badly. */
  readonly width?: number | undefined;
  readonly style?: Style;
}

const defaultWidth = 80;
const widest = 100;
const narrowest = 20;

const ownerTexts: Readonly<Record<Owner, string>> = {
  app: 'the developers of the app',
  backend: 'the developers of the server side',
  console: 'whoever has access to the console of the application',
  'end-user': 'the user of the app',
  network: 'whoever runs the network between app and service',
  vendor: 'the support of the service',
};

const severityStyles: Readonly<Record<Severity, keyof Style>> = {
  info: 'green',
  warning: 'yellow',
  error: 'red',
  fatal: 'red',
};

/** All that is known of one code, as a screen for people: what it is, what to do, why it happens. */
export function formatExplanation(explanation: Explanation, options: ExplanationOptions = {}): string {
  const { entry, domain, domainTitle, documentTitle } = explanation;
  const style = options.style ?? plainStyle;
  const width = Math.max(narrowest, Math.min(options.width ?? defaultWidth, widest));
  const names = [entry.name, ...(entry.aliases ?? []).map((alias) => `(also ${alias})`)].filter(
    (name) => name !== undefined,
  );
  const severity = style[severityStyles[entry.severity]](entry.severity);
  const sections = [
    [
      [style.bold(escapeForTerminal(entry.code)), ...names.map(escapeForTerminal)].join('  '),
      `${escapeForTerminal(`${domainTitle} (${domain})`)}, ${entry.category}, ${severity}`,
    ],
    paragraph(entry.summary, width),
    list('Do this', entry.remedy, width, style, (index) => `${index + 1}. `),
    list('Why it happens', entry.causes, width, style, () => '- '),
    [
      ...labelled('Who can fix it', ownerTexts[entry.owner], width, style),
      ...labelled('Try again', retryAdvice(entry), width, style),
    ],
    list('Not to be mistaken for', entry.lookAlikes ?? [], width, style, () => '- '),
    documentTitle === undefined ? [] : labelled('Documented in', documentTitle, width, style),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function retryAdvice({ retryable, retryAfterMs }: Entry): string {
  if (!retryable) return 'no, the same call will fail again until something is changed';
  if (retryAfterMs === undefined) return 'yes, the same call may succeed later; wait longer each time';
  return `yes, after ${retryAfterMs / 1000} s or more`;
}

function paragraph(text: string, width: number): string[] {
  return wrap(escapeForTerminal(text), width);
}

function labelled(label: string, text: string, width: number, style: Style): string[] {
  const [first = '', ...rest] = wrap(`${label}: ${escapeForTerminal(text)}`, width);
  return [first.replace(`${label}:`, style.bold(`${label}:`)), ...rest];
}

function list(
  title: string,
  items: readonly string[],
  width: number,
  style: Style,
  bullet: (index: number) => string,
): string[] {
  if (items.length === 0) return [];
  const lines = items.flatMap((item, index) => {
    const mark = `  ${bullet(index)}`;
    return paragraph(item, width - mark.length).map((line, row) => (row === 0 ? mark : ' '.repeat(mark.length)) + line);
  });
  return [style.bold(title), ...lines];
}
