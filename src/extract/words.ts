/**
 * The words that make a number an error code, and the words that unmake it. One table for the judge and for the
 * prefilter of `scan/`, which lets a number pass only behind the endings of these words.
 * Source: LOG-SHAPES A.1 (field names by frequency), A.2 and A.3 (what real lines teach).
 */

import type { Lead } from './lead.ts';

/** How strongly a lead word says that an error code follows: the name of an error field, or a word of failure. */
export type Strength = 'field' | 'word';

/** Field names, lower case without underscores. With `=`, `:` or a bracket behind them a code follows. */
const fields = new Set([
  'code', 'err', 'error', 'errcode', 'errorcode', 'errid', 'errorid', 'errnum', 'errornum', 'errornumber', 'errornumeric',
  'ret', 'retcode', 'returncode', 'returnvalue', 'result', 'resultcode', 'rescode', 'respcode', 'responsecode', 'rspcode',
  'bizcode', 'subcode', 'innercode', 'innererror', 'extracode', 'extcode', 'servercode', 'imcode', 'trtccode', 'rtccode',
  'sdkcode', 'apicode', 'failcode', 'failurecode', 'reasoncode', 'getcode', 'kickcode',
]); // prettier-ignore

/** Words of failure: they carry a code only with a hint of the product beside them. */
const failures = new Set([
  'fail', 'failed', 'fails', 'failure', 'failing', 'error', 'err', 'errors', 'exception', 'reject', 'rejected', 'rejects',
  'rejection', 'denied', 'refused', 'return', 'returned', 'returns', 'returning', 'reason', 'cause', 'got', 'gave', 'answered',
  'responded', 'reported', 'threw', 'thrown', 'throws', 'received', 'kicked', 'banned', 'expired', 'invalid', 'code', 'ret',
  'result', 'abort', 'aborted', 'check', 'checked', 'verify', 'verification', 'errcode', 'errorcode',
  'unsuccessful', 'rawvalue',
]); // prettier-ignore

/** What follows `err` or `error` in a longer identifier that names a field: `lastErrorCode`, `im_err_no`. */
const errorParts = ['code', 'id', 'num', 'no'];
/** What goes before `code` in one: `enterRoomRetCode`. */
const codeOwners = ['ret', 'return', 'result', 'rsp', 'resp', 'fail', 'biz', 'sub', 'inner', 'extra', 'server'];
const fieldEndings = new RegExp(`(?:err(?:or)?_?(?:${errorParts.join('|')})|(?:${codeOwners.join('|')})_?code)$`, 'i');
/** Endings of longer identifiers that name a failure: `onError`, `joinRoomFailed`, `RtcError`, `onKickedOut`. */
const failureNames = ['error', 'err', 'fail', 'failed', 'failure', 'exception', 'rejected', 'kickedout'];
const failureEndings = new RegExp(`(?:${failureNames.join('|')})$`, 'i');
/** Any other field that ends in `code`, such as `eventCode`. */
const codeEnding = /[a-z_](?:Code|code|CODE)$/;
/** Error code, return code, error number / returns, reports an error, fails: in Chinese of both scripts, Japanese, Korean. */
const eastAsianFieldNames = [
  '错误码', '错误代码', '错误编码', '返回码', '错误号', '返回值', '异常码', '状态码', '錯誤碼', '錯誤代碼', '返回碼',
  'エラーコード', 'エラー番号', '오류코드', '에러코드',
]; // prettier-ignore
const eastAsianFailureNames = [
  '错误', '返回', '返回了', '报错', '报', '失败', '异常', '提示', '出错', '原因', '錯誤', '失敗', '報錯', 'エラー', 'コード',
  '오류', '에러', '코드', '실패',
]; // prettier-ignore
/** What may join such a word to its number: `错误码是`, `エラーコードは`, `오류 코드는`. */
const eastAsianCopulas = ['是', '为', '為', 'は', 'が', '는', '가'];
const eastAsianFields = new RegExp(`(?:${eastAsianFieldNames.join('|')})(?:${eastAsianCopulas.join('|')})?$`);
const eastAsianFailures = new RegExp(`(?:${eastAsianFailureNames.join('|')})(?:${eastAsianCopulas.join('|')})?$`);

/**
 * What a word must be, or end with, for {@link strengthOf} to say something of it, in lower case and without underscores;
 * or it starts with {@link leadPrefix}; and what else the judge asks for the number behind it. The prefilter of `scan/` lets a number
 * pass behind these alone.
 */
export const leadWords: readonly string[] = [...fields, ...failures, 'timeout', 'with'];
export const leadEndings: readonly string[] = [
  ...['err', 'error'].flatMap((start) => errorParts.map((part) => start + part)),
  'code',
  // No lead: the judge compares codes with what Apple claims there, `_kCFStreamErrorCodeKey=-2102` (`extract/context.ts`).
  'codekey',
  ...failureNames,
  ...[...eastAsianFieldNames, ...eastAsianFailureNames].flatMap((word) =>
    ['', ...eastAsianCopulas].map((end) => word + end),
  ),
];
export const leadPrefix = 'err_';

/** Qualifiers that make `code` something else: `exit code -1`, `status code 70001`, `SSL error code 1`. */
const otherCodes =
  /^(?:exit|exited|status|http|https|zip|post|postal|country|area|bar|qr|key|source|char|op|os|ssl|tls|signal|keyboard|language|lang|currency|product|item|sku|promo|invite|dial|color|colour|class|native|machine|line|order|ticker|stock)$/i;
/** Identifiers that look like an error field and belong to someone else. */
const otherFields =
  /(?:exit|status|http|zip|post|postal|country|area|bar|qr|key|scan|char|op|source|stock|lang|byte|de|en|trans|uni|product|item|order|sku|promo|coupon|invite|dept|city|bank|station|menu|branch|currency|color)_?code$/i;

/** What a lead says of the number behind it, or nothing. */
export function strengthOf({ word, previous, joiner }: Lead): Strength | undefined {
  const joined = joiner !== 'blank';
  if (word.charCodeAt(0) > 0x7f) {
    if (eastAsianFields.test(word)) return 'field';
    return eastAsianFailures.test(word) ? 'word' : undefined;
  }
  const name = word.toLowerCase().replaceAll('_', '');
  if (name === 'code' && otherCodes.test(previous)) return undefined;
  if (otherFields.test(word)) return undefined;
  const isErrorCode = name === 'code' && /^err(?:or)?$/i.test(previous);
  if ((joined || isErrorCode) && (fields.has(name) || fieldEndings.test(word))) return 'field';
  if (joined && failureEndings.test(word)) return name.startsWith('no') ? undefined : 'field';
  // `timeout: 3000` is a setting; `server timeout, 0x4041` is a failure.
  if (name === 'timeout') return joiner === 'assign' ? undefined : 'word';
  if (name === 'with') return failures.has(previous.toLowerCase()) ? 'word' : undefined;
  if (/^err_/i.test(word)) return joined ? 'field' : undefined;
  if (failures.has(name) || failureEndings.test(word) || fieldEndings.test(word)) return 'word';
  if (joined && codeEnding.test(word)) return 'word';
  return undefined;
}

const units = String.raw`ms|msec|millis\w{0,8}|s|secs?|seconds?|us|µs|ns|mins?|minutes?|hours?|days?|bytes?|[KMGT]i?B|B|bits?|[kKM]?bps|fps|px|[kKMG]?Hz|dB|%|times`;
const eastAsianUnits = '毫秒|秒|字节|次|个|条|分钟|人|元|行';

/** A measure right after a number: it is an amount, whatever stands before it. The name of a field is none: `failed -2342 ms=35`. */
export const measure: RegExp = new RegExp(String.raw`^\s?(?:(?:${units})(?![\w=])|(?:${eastAsianUnits}))`);
/** The same behind an error field, where a message may start with what could be a unit: `错误码：100012 次数超过限制`. */
export const measureBehindField: RegExp = new RegExp(
  String.raw`^\s?(?:(?:${units})(?![\w=])|(?:${eastAsianUnits})(?![\u4e00-\u9fff]))`,
);

/** Things that are counted: `failed 70001 requests`. Behind an error field they are the start of a message. */
export const counted: RegExp =
  /^\s?(?:rows|items|users|records|packets|frames|lines|messages|msgs|requests|files|entries|connections|tokens|points|events|errors|rooms|seats|steps|objects|pages|keys|tasks|jobs|retries|attempts|samples|ticks)(?![\w])/;
