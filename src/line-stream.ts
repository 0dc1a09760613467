/** Log lines as a stream: what a program that has lines already puts behind its own splitter. */
import { Transform } from 'node:stream';
import { loadCatalogue } from './catalogue/load.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { Extractor, type ExtractOptions } from './extract/extract.ts';
import { lineOf } from './extract/line.ts';
import { mentionOf } from './extract/mention.ts';
import { redactWithShift } from './extract/redact.ts';
import { timestampOf } from './extract/timestamp.ts';
import { zoneOf } from './extract/zone.ts';
import type { LogRecord } from './record.ts';
import { timesOf } from './run/job.ts';

export interface LineStreamOptions extends ExtractOptions {
  /** The name that records carry. @default 'stdin' */
  readonly source?: string;
  /** @default the catalogue that ships with rtclog */
  readonly catalogue?: Catalogue;
  /** The zone of times that name none. @default 'UTC' */
  readonly timeZone?: string;
  /** Whether UserSig, keys and tokens are taken out. @default true */
  readonly redact?: boolean;
}

/**
 * A Transform from lines (strings, as `split2()` gives them) to {@link LogRecord}s of the lines with codes, in object mode:
 * `process.stdin.pipe(split2()).pipe(lineStream()).pipe(ndjson.stringify())`.
 *
 * Each line is judged by itself: a line stream does not see what follows. `offset` counts a line end of one byte.
 *
 * @throws RtclogError `BAD_USAGE` for a time zone that does not exist
 */
export function lineStream(options: LineStreamOptions = {}): Transform {
  const { source = 'stdin', catalogue = loadCatalogue(), timeZone = 'UTC', redact = true } = options;
  const extractor = new Extractor(catalogue, options);
  const { dated } = timesOf({ name: source, kind: 'stdin' }, zoneOf(timeZone));
  let number = 0;
  let offset = 0;
  return new Transform({
    objectMode: true,
    transform(chunk: string | Buffer, _encoding, done) {
      const line = lineOf(String(chunk));
      const { text } = line;
      const start = offset;
      number++;
      offset += Buffer.byteLength(text) + 1;
      const findings = extractor.extract(line);
      if (findings.length === 0) return done();
      const time = timestampOf(text, dated);
      const shown = redact ? redactWithShift(text) : { text, shift: (at: number): number => at };
      const record: LogRecord = {
        type: 'record',
        source,
        line: number,
        offset: start,
        ...(time !== undefined && { time: new Date(time).toISOString() }),
        text: shown.text,
        mentions: findings.map((finding) => mentionOf(finding, text, (at) => shown.shift(at))),
      };
      return done(null, record);
    },
  });
}
