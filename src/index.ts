/** The public API of rtclog: names only. The README shows the main ones in use. */
export { Catalogue, type Found } from './catalogue/catalogue.ts';
export type { CodeRange, Domain, FormatName, NearMiss, Sample, SourceDocument } from './catalogue/domain.ts';
export { loadCatalogue } from './catalogue/load.ts';
export { lookUp, type Match, type MatchKind, nearest, search } from './catalogue/look-up.ts';
export { type ErrorCode, RtclogError } from './errors.ts';
export { Extractor, type ExtractOptions, type Finding, type Verdict } from './extract/extract.ts';
export { type Line, lineOf, linesOf } from './extract/line.ts';
export { mentionOf } from './extract/mention.ts';
export { redact } from './extract/redact.ts';
export { lineStream, type LineStreamOptions } from './line-stream.ts';
export * from './record.ts';
export type { FilterOptions } from './run/filter.ts';
export { run, type RunOptions, type RunResult } from './run/run.ts';
export { type Counted, Counts } from './tally/counts.ts';
