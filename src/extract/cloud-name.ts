/**
 * The judge of names of the Cloud API, such as `AuthFailure.SignatureExpire`. Other clouds have names of the same form, and
 * some of the same names, so a name counts by where it stands, and by the words of the product on its line.
 */
import type { LineContext } from './context.ts';
import { calledBy, type Calling, type Judgement, type Reading, refusedFor, signAgainst } from './judgement.ts';
import { type Lead, leadOf } from './lead.ts';

/** A Cloud API name: proved by an SDK's own print form or envelope, made likely by the product's name. */
export function judgeCloudName(reading: Reading, context: LineContext): Judgement {
  const { domain, start, end, code, known, rooted } = reading;
  const { text } = context;
  if (partOfId.test(text.slice(end, end + 2))) return refusedFor('part-of-an-id');
  if (counter.test(text.slice(end, end + 7))) return refusedFor('counter');
  const lead = leadOf(text, start);
  const inField = lead !== undefined && /code$/i.test(lead.word) && lead.joiner !== 'blank';
  const called = calledBy(lead);
  const sign = context.signOf(domain, inField);
  if (!rooted && (sign === undefined || !inField || !isPrintedBySdk(lead, text))) return refusedFor('unlisted');
  const veto = context.veto(domain.format.name);
  const outweighing = signAgainst(veto, reading, context, inField);
  if (outweighing !== undefined) {
    if (called !== undefined) return { confidence: 'certain', evidence: `${called.evidence} sign:${outweighing}` };
    return { confidence: 'likely', evidence: `sign:${outweighing}` };
  }
  if (veto !== undefined) return refusedFor(`veto:${veto.name}`);
  const hint = context.hintOf(domain, inField, true);
  if (hint !== undefined)
    return { confidence: 'likely', evidence: inField ? `key:${lead.word} hint:${hint}` : `hint:${hint}` };
  if (called !== undefined && isDistinctive(code, called, context))
    return { confidence: 'likely', evidence: called.evidence };
  if (known && code.startsWith('AuthFailure.') && heading.test(text.slice(end, end + 2)))
    return { confidence: 'likely', evidence: `name:${code}` };
  if (inField) return { confidence: 'possible', evidence: `key:${lead.word}` };
  return refusedFor('no-evidence');
}

/**
 * Whether a name of an unknown root stands where only our SDKs and envelopes put one: right behind the SDK's name, or as
 * `"Code"` with a capital. `rpc error: code = InvalidArgument desc = [TencentCloudSDKError] Code=…` holds one of each.
 */
function isPrintedBySdk(lead: Lead, text: string): boolean {
  return (
    lead.word !== 'code' ||
    /TencentCloudSDK\w{0,10}\]?:?\s{0,2}$/.test(text.slice(Math.max(0, lead.start - 32), lead.start))
  );
}

/**
 * Whether a name in a code field is one of this system even without a word of the product: roots that only this system
 * dots, or the .NET print form `code:X message:…`, or the spelling `"Code"` beside `"Message"`.
 */
function isDistinctive(code: string, { evidence }: Calling, context: LineContext): boolean {
  if (/^(?:AuthFailure|FailedOperation)\./.test(code)) return true;
  if (context.holds(dotNetPrint)) return true;
  return evidence.endsWith(':Code') && code.includes('.') && context.holds(messageField);
}

const dotNetPrint = /\bcode:[A-Z][A-Za-z.]{2,200} {1,2}message:/;
/** `RequestId=LimitExceeded-01`: codes have no dashes. */
const partOfId = /^-\w/;
/** `InternalError=0`, `"InternalError": 3`: how often it was met. */
const counter = /^(?:=|\\{0,3}["']\s?:\s?)\d/;
/** `[AuthFailure.TokenFailure] …`, `AuthFailure.TokenFailure: …`: no other cloud puts a dot behind AuthFailure. */
const heading = /^(?:\]|: )/;
const messageField = /["']Message\\?["']/;
