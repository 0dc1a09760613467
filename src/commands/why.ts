/** `rtclog why`: every candidate of a line, accepted or refused, and why. What to send when a count looks wrong. */
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
import { productsOf } from './session.ts';
import { readStandardInput } from './standard-input.ts';
import { complain } from '../output/standard-error.ts';

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
  const { minConfidence } = given;
  const catalogue = loadCatalogue(given.catalogue);
  const products = productsOf(catalogue, given.product);
  const extractor = new Extractor(catalogue, { minConfidence, products, success: true });
  const input = given.line === undefined || namesStandardInput(given.line) ? await readLines() : given.line;
  const asText = given.output === 'text' || (given.output === 'auto' && process.stdout.isTTY);
  const style = wantsColour(given.color, process.stdout, process.env) ? colourStyle : plainStyle;
  const writer = new Writer();
  let counted = false;
  for (const line of linesOf(input.replace(/\n$/, ''))) {
    const mentions = new Set(extractor.extract(line).map(placeOf));
    const all = extractor.verdicts(line).map((verdict) => ({
      ...verdict,
      isCounted: counts(verdict, minConfidence) && mentions.has(placeOf(verdict)),
    }));
    counted ||= all.some(({ isCounted }) => isCounted);
    const verdicts = all.slice(0, mostShown);
    if (all.length > mostShown) {
      complain(`a line has ${all.length} candidates; the first ${mostShown} are shown`);
    }
    await writer.write(asText ? screen(line, verdicts, given, style) : record(line, verdicts, given));
  }
  await writer.flush();
  return counted ? 0 : 1;
}

/** A verdict, and whether it is what counts: of a code that a line repeats only one is, and of the readings of a place. */
type Shown = Verdict & { readonly isCounted: boolean };

/** So many candidates of a line are shown: each takes a look through the line. */
const mostShown = 500;
/** Marks are put below a line as far as a person would follow it. */
const widest = 400;

function placeOf({ domain, code, start }: Pick<Verdict, 'domain' | 'code' | 'start'>): string {
  return `${domain.domain} ${code} ${start}`;
}

function readLines(): Promise<string> {
  if (process.stdin.isTTY) throw new RtclogError('BAD_USAGE', "why: which line? Try rtclog why 'errCode=-1101'");
  return readStandardInput();
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

function record(line: Line, verdicts: readonly Shown[], given: WhyArguments): string {
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
      counted: verdict.isCounted,
    };
  });
  return `${toJson({ type: 'why', text: shown.text, candidates })}\n`;
}

function screen(line: Line, verdicts: readonly Shown[], given: WhyArguments, style: Style): string {
  const shown = shownOf(line, given);
  const text = escapeForTerminal(shown.text);
  if (verdicts.length === 0) return `${text}\n${style.dim('  nothing here is shaped like a code')}\n`;
  return [text, ...verdicts.map((verdict) => candidate(line, shown, verdict, given, style)), ''].join('\n');
}

function candidate(line: Line, shown: Redaction, verdict: Shown, given: WhyArguments, style: Style): string {
  const { domain, code, shape } = verdict;
  const [start, end] = [shown.shift(verdict.start), shown.shift(verdict.end)];
  if (start > widest) {
    const place = `  at character ${start}: ${code} of ${domain.domain}, shaped like ${shape ?? 'a code'}`;
    return `${place}\n    ${verdictText(line, verdict, given.minConfidence, style)}`;
  }
  const indent = ' '.repeat(columnsOf(escapeForTerminal(shown.text.slice(0, start))));
  const mark = '^'.repeat(Math.max(1, columnsOf(escapeForTerminal(shown.text.slice(start, end)))));
  const head = `${indent}${mark} ${code} of ${domain.domain}, shaped like ${shape ?? 'a code'}`;
  return `${head}\n${indent}${' '.repeat(mark.length)} ${verdictText(line, verdict, given.minConfidence, style)}`;
}

function verdictText({ text }: Line, verdict: Shown, least: Confidence, style: Style): string {
  const { confidence, evidence, refused, entry, known, start } = verdict;
  if (confidence === undefined) return style.red(`refused: ${refused}`);
  const found = `${confidence} by ${withPath(evidence, text, start)}${known ? '' : ', not in the catalogue'}`;
  if (verdict.isCounted) return style.green(`counted: ${found}`);
  if (counts(verdict, least)) return style.yellow(`counted elsewhere on the line, or as another domain's: ${found}`);
  return style.yellow(
    entry.category === 'success' ? `a success, not counted: ${found}` : `below --min-confidence: ${found}`,
  );
}
