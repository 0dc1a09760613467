import type { Count, LogRecord, Mention, SourceSummary, Summary } from '../record.ts';
import { toJson } from './escape.ts';

/** One line with its line end: a JSON object, fields in fixed order, absent ones left out. */
export function formatNdjson(record: Count | LogRecord | Summary): string {
  return `${toJson(orderFields(record))}\n`;
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
