import type { Count, LogRecord, Mention, SourceSummary, Summary } from '../record.ts';
import { toJson } from './escape.ts';

/** One line with its line end: a JSON object, fields in fixed order, absent ones left out. */
export function formatNdjson(record: Count | LogRecord | Summary): string {
  return record.type === 'record' ? formatRecord(record) : `${toJson(orderFields(record))}\n`;
}

/**
 * The same for a line with its mentions, of which there are millions: what the catalogue says of a code is put into JSON once
 * and kept, which makes it three times as fast.
 */
function formatRecord(record: LogRecord): string {
  return `${recordHead(record.source)}${record.line}${recordTail(record)}`;
}

/** A record up to the number of its line. */
export function recordHead(source: string): string {
  return `{"type":"record","source":${toJson(source)},"line":`;
}

/** What follows that number, with the line end. */
export function recordTail({ offset, time, repeated, text, mentions }: LogRecord): string {
  const when = time === undefined ? '' : `,"time":${toJson(time)}`;
  const again = repeated === undefined ? '' : `,"repeated":${repeated}`;
  const listed = mentions.map((mention) => {
    const { entry, evidence, behind } = mentionParts(mention);
    return `${entry}${evidence}${mention.span.join(',')}${behind}`;
  });
  return `,"offset":${offset}${when}${again},"text":${toJson(text)},"mentions":[${listed.join(',')}]}\n`;
}

/** What the catalogue says of a code, as JSON without the closing bracket. */
interface Kept {
  readonly mention: Mention;
  readonly json: string;
}

const kept = new Map<string, Kept>();
/** More codes than the catalogue has; a log with made-up codes starts anew from time to time. */
const keptAtMost = 4096;

/** A mention in pieces: what the catalogue says, up to the numbers of its span, which are others on each line, and behind them. */
export interface MentionParts {
  readonly entry: string;
  readonly evidence: string;
  readonly behind: string;
}

export function mentionParts(mention: Mention): MentionParts {
  const { confidence, evidence, cause, alternatives } = mention;
  const wraps = cause === undefined ? '' : ',"cause":true';
  const others = alternatives === undefined ? '' : `,"alternatives":${toJson(alternatives)}`;
  return {
    entry: catalogueJson(mention),
    evidence: `,"confidence":"${confidence}","evidence":${toJson(evidence)},"span":[`,
    behind: `]${wraps}${others}}`,
  };
}

function catalogueJson(mention: Mention): string {
  const found = kept.get(mention.code);
  if (found !== undefined && saysTheSame(found.mention, mention)) return found.json;
  const { confidence: _, evidence: __, span: ___, cause: ____, alternatives: _____, ...fixed } = orderMention(mention);
  const json = toJson(fixed).slice(0, -1);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(mention.code, { mention, json });
  return json;
}

function saysTheSame(a: Mention, b: Mention): boolean {
  return (
    a.domain === b.domain &&
    a.category === b.category &&
    a.name === b.name &&
    a.severity === b.severity &&
    a.summary === b.summary &&
    a.remedy === b.remedy &&
    a.owner === b.owner &&
    a.retryable === b.retryable &&
    a.known === b.known
  );
}

/** The same record with its fields in the documented order. Absent ones are undefined, which JSON leaves out. */
export function orderFields(record: Count | LogRecord | Summary): object {
  if (record.type === 'count') return orderCount(record);
  return record.type === 'record' ? orderRecord(record) : orderSummary(record);
}

/** Every field of a record: one that is forgotten below does not compile. */
type Fields<T> = { readonly [Name in keyof Required<T>]: unknown };

function orderCount(count: Count): Fields<Count> {
  return {
    type: count.type,
    domain: count.domain,
    category: count.category,
    code: count.code,
    name: count.name,
    severity: count.severity,
    owner: count.owner,
    confidence: count.confidence,
    source: count.source,
    count: count.count,
    first: count.first,
    last: count.last,
  };
}

function orderRecord(record: LogRecord): Fields<LogRecord> {
  return {
    type: record.type,
    source: record.source,
    line: record.line,
    offset: record.offset,
    time: record.time,
    repeated: record.repeated,
    text: record.text,
    mentions: record.mentions.map(orderMention),
  };
}

function orderMention(mention: Mention): Fields<Mention> {
  return {
    code: mention.code,
    domain: mention.domain,
    category: mention.category,
    name: mention.name,
    severity: mention.severity,
    summary: mention.summary,
    remedy: mention.remedy,
    owner: mention.owner,
    retryable: mention.retryable,
    known: mention.known,
    confidence: mention.confidence,
    evidence: mention.evidence,
    span: mention.span,
    cause: mention.cause,
    alternatives: mention.alternatives,
  };
}

function orderSummary(summary: Summary): Fields<Summary> {
  return {
    type: summary.type,
    lines: summary.lines,
    bytes: summary.bytes,
    linesWithCodes: summary.linesWithCodes,
    mentions: summary.mentions,
    unknown: summary.unknown,
    filtered: summary.filtered,
    timeInherited: summary.timeInherited,
    linesCut: summary.linesCut,
    repeated: summary.repeated,
    sources: summary.sources.map(orderSource),
    elapsedMs: summary.elapsedMs,
  };
}

function orderSource(source: SourceSummary): Fields<SourceSummary> {
  return {
    source: source.source,
    status: source.status,
    reason: source.reason,
    lines: source.lines,
    bytes: source.bytes,
  };
}
