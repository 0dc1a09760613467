import type { LogRecord, Mention, Severity } from '../record.ts';
import { colourStyle, plainStyle, type Style } from './colour.ts';
import { escapeForTerminal } from './escape.ts';

/** Our severities as pino's levels. */
const levels: Readonly<Record<Severity, number>> = { info: 30, warning: 40, error: 50, fatal: 60 };

/**
 * Loads pino-pretty (34 ms, so only when asked for) and returns what shows a record to people:
 * the worst severity, where it stands, the line, and below it each mention with what to do.
 */
export async function prettyFormatter(colour: boolean): Promise<(record: LogRecord) => string> {
  const { prettyFactory } = await import('pino-pretty');
  const style = colour ? colourStyle : plainStyle;
  const prettify = prettyFactory({
    colorize: colour,
    hideObject: true,
    messageFormat: (log) => String(log['msg']),
  });
  return (record) =>
    prettify({
      level: Math.max(...record.mentions.map(({ severity }) => levels[severity]), levels.info),
      name: `${escapeForTerminal(record.source)}:${record.line}`,
      msg: formatRecord(record, style),
    });
}

/** The line as it was, codes set off, and a block for each mention. */
export function formatRecord(record: LogRecord, style: Style = plainStyle): string {
  const repeated = record.repeated ? style.dim(` (and ${record.repeated} more times)`) : '';
  return [
    formatLine(record, style) + repeated,
    ...record.mentions.map((mention) => formatMention(mention, style)),
  ].join('\n');
}

function formatLine({ text, mentions }: LogRecord, style: Style): string {
  let shown = '';
  let position = 0;
  for (const { span } of mentions) {
    const [start, end] = span;
    if (start < position) continue;
    shown += escapeForTerminal(text.slice(position, start)) + style.bold(escapeForTerminal(text.slice(start, end)));
    position = end;
  }
  return shown + escapeForTerminal(text.slice(position));
}

function formatMention(mention: Mention, style: Style): string {
  const title = [mention.code, mention.name].filter((part) => part !== undefined).map(escapeForTerminal);
  const place = escapeForTerminal(`(${mention.domain}/${mention.category}, ${mention.confidence})`);
  const cause = mention.cause ? 'cause: ' : '';
  const lines = [
    `  └ ${cause}${style.bold(title.join(' '))} ${style.dim(place)}: ${escapeForTerminal(mention.summary)}`,
  ];
  if (mention.remedy !== '') lines.push(`    → ${escapeForTerminal(mention.remedy)}`);
  return lines.join('\n');
}
