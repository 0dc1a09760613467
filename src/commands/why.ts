/** `rtclog why`: every candidate of a line, accepted or refused, and why. What to send when a count looks wrong. */
import { text as readAll } from 'node:stream/consumers';
import { columnsOf } from '../output/text-width.ts';
import { RtclogError } from '../errors.ts';
import { Extractor, type Verdict } from '../extract/extract.ts';
import { type Line, linesOf } from '../extract/line.ts';
import { withPath } from '../extract/mention.ts';
import { type Redaction, redactWithShift } from '../extract/redact.ts';
import { namesStandardInput } from '../input/sources.ts';
import { type ColourMode, colourStyle, plainStyle, type Style, wantsColour } from '../output/colour.ts';
import { escapeForTerminal, toJson } from '../output/escape.ts';
import { Writer } from '../output/writer.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { type Confidence, confidences } from '../record.ts';
import { split } from './session.ts';

export interface WhyArguments {
  readonly line?: string | undefined;
  readonly catalogue?: readonly string[] | undefined;
  readonly product?: readonly string[] | undefined;
  readonly minConfidence: Confidence;
  readonly redact: boolean;
  readonly color: ColourMode;
  readonly output: 'auto' | 'text' | 'ndjson';
}

/** @returns the exit status: 0 when a code counts, 1 when none does */
export async function why(given: WhyArguments): Promise<number> {
  const input = given.line === undefined || namesStandardInput(given.line) ? await readLines() : given.line;
  const { minConfidence } = given;
  const extractor = new Extractor(loadCatalogue(given.catalogue), {
    minConfidence,
    products: split(given.product),
    success: true,
  });
  const asText = given.output === 'text' || (given.output === 'auto' && process.stdout.isTTY);
  const style = wantsColour(given.color, process.stdout, process.env) ? colourStyle : plainStyle;
  const writer = new Writer();
  let counted = false;
  for (const line of linesOf(input.replace(/\n$/, ''))) {
    const verdicts = extractor.verdicts(line);
    const accepted = verdicts.filter((verdict) => counts(verdict, minConfidence));
    counted ||= accepted.length > 0;
    await writer.write(asText ? screen(line, verdicts, given, style) : record(line, verdicts, given));
  }
  await writer.flush();
  return counted ? 0 : 1;
}

function readLines(): Promise<string> {
  if (process.stdin.isTTY) throw new RtclogError('BAD_USAGE', "why: which line? Try rtclog why 'errCode=-1101'");
  return readAll(process.stdin);
}

function counts({ confidence, entry }: Verdict, least: Confidence): boolean {
  return (
    confidence !== undefined &&
    entry.category !== 'success' &&
    confidences.indexOf(confidence) >= confidences.indexOf(least)
  );
}

/** The line as it is shown, and how places in it move. */
function shownOf({ text }: Line, { redact }: WhyArguments): Redaction {
  return redact ? redactWithShift(text) : { text, shift: (at) => at };
}

function record(line: Line, verdicts: readonly Verdict[], given: WhyArguments): string {
  const shown = shownOf(line, given);
  const candidates = verdicts.map((verdict) => {
    const { domain, code, start, end, shape, confidence, evidence, refused, known } = verdict;
    return {
      code,
      domain: domain.domain,
      known,
      span: [shown.shift(start), shown.shift(end)],
      pattern: shape,
      confidence,
      evidence: evidence && withPath(evidence, line.text, start),
      refused,
      counted: counts(verdict, given.minConfidence),
    };
  });
  return `${toJson({ type: 'why', text: shown.text, candidates })}\n`;
}

function screen(line: Line, verdicts: readonly Verdict[], given: WhyArguments, style: Style): string {
  const shown = shownOf(line, given);
  const text = escapeForTerminal(shown.text);
  if (verdicts.length === 0) return `${text}\n${style.dim('  nothing here is shaped like a code')}\n`;
  return [text, ...verdicts.map((verdict) => candidate(line, shown, verdict, given, style)), ''].join('\n');
}

function candidate(line: Line, shown: Redaction, verdict: Verdict, given: WhyArguments, style: Style): string {
  const { domain, code, shape } = verdict;
  const [start, end] = [shown.shift(verdict.start), shown.shift(verdict.end)];
  const indent = ' '.repeat(columnsOf(escapeForTerminal(shown.text.slice(0, start))));
  const mark = '^'.repeat(Math.max(1, columnsOf(escapeForTerminal(shown.text.slice(start, end)))));
  const head = `${indent}${mark} ${code} of ${domain.domain}, shaped like ${shape ?? 'a code'}`;
  return `${head}\n${indent}${' '.repeat(mark.length)} ${verdictText(line, verdict, given.minConfidence, style)}`;
}

function verdictText({ text }: Line, verdict: Verdict, least: Confidence, style: Style): string {
  const { confidence, evidence = '', refused, entry, known, start } = verdict;
  if (confidence === undefined) return style.red(`refused: ${refused}`);
  const found = `${confidence} by ${withPath(evidence, text, start)}${known ? '' : ', not in the catalogue'}`;
  if (counts(verdict, least)) return style.green(`counted: ${found}`);
  return style.yellow(
    entry.category === 'success' ? `a success, not counted: ${found}` : `below --min-confidence: ${found}`,
  );
}
