/**
 * Named vetoes: words that show that a code-shaped value belongs to someone else. Each carries its reason and was met in
 * real logs (LOG-SHAPES A.3). A sign of our own system on the line is stronger than a veto, unless the veto says so.
 */
import { type FormatName, formatNames } from '../catalogue/domain.ts';
import type { WordGroup } from './word-finder.ts';

/** A stranger, by the words that show it. Without words it is shown by `refine` alone. */
export interface Veto extends WordGroup {
  readonly name: string;
  /** What must match, too, when a word was found. */
  readonly refine?: RegExp;
  /** The formats whose codes the stranger can be taken for. */
  readonly formats: readonly FormatName[];
  /**
   * Where the words show so exactly whose the value is that a sign of our system on the line does not save it: any value, or one as
   * short as `-2`, which everything prints.
   */
  readonly overSigns?: 'any' | 'short';
  readonly why: string;
}

const numbers: readonly FormatName[] = ['negative-integer', 'five-digit', 'six-digit'];
const all: readonly FormatName[] = [...numbers, 'hex', 'dotted-name'];

const definitions: readonly Veto[] = [
  {
    name: 'electron-load-failure',
    words: ['did-fail-load', 'errorDescription', 'net::ERR_'],
    refine: /did-fail-load|errorDescription=?["':\s]{0,3}ERR_|net::ERR_/,
    formats: ['negative-integer'],
    overSigns: 'any',
    why: 'Electron reports -2 ERR_FAILED for a page that did not load, also inside our own product',
  },
  {
    name: 'amazon-envelope',
    words: ['Response":'],
    refine: /"Response\\{0,3}"\s?:\s?\{\s?\\{0,3}"Errors?\\{0,3}"\s?:\s?[[{]\s?[[{]?\s?\\{0,3}"Error/,
    formats: ['dotted-name'],
    overSigns: 'any',
    why: 'the XML answer of EC2 turned to JSON, whose outer name is ours: Response.Errors[].Error, where ours is Response.Error',
  },
  {
    name: 'botocore',
    words: ['An error occurred ('],
    refine: /\(\w{1,60}\) when calling/,
    formats: ['dotted-name'],
    overSigns: 'any',
    why: 'the print form of the Python SDK of another cloud',
  },
  {
    name: 'metric',
    words: [],
    refine: /^[a-zA-Z_:][\w:]{2,80}\{.{0,400}\}\s[\d.e+]+(?:\s\d+)?$/,
    formats: all,
    overSigns: 'any',
    why: 'a line of the Prometheus text format counts errors, it is none',
  },
  {
    name: 'json-rpc',
    words: ['jsonrpc', 'json-rpc'],
    formats: numbers,
    why: 'JSON-RPC has negative error codes of its own',
  },
  {
    name: 'apple-error-domain',
    words: ['NSURL', 'NSPOSIX', 'NSCocoa', 'NSOSStatus', 'kCFStream', 'kCFError', 'CFNetwork', 'AVFoundation', 'Error Domain=', 'Domain=', 'Domain:'],
    refine: /ErrorDomain(?<!(?:TUI|TRTC|Tencent|IM)\w{0,30}ErrorDomain)|kCF[A-Z]|CFNetwork|NSURLSession/,
    formats: ['negative-integer'],
    why: 'NSURLErrorDomain has -1001 to -1004 and -1100 to -1103 of its own, kCFStream has -2102',
  },
  {
    name: 'operating-system-errno',
    words: [
      'errno', 'ENOENT', 'EPERM', 'EINTR', 'EIO', 'EAGAIN', 'EACCES', 'EINVAL', 'EPIPE', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT',
      'ENOTDIR', 'EEXIST', 'firmware', 'kernel:', 'systemd', 'probe of', 'probe with',
    ],
    formats: ['negative-integer'],
    overSigns: 'short',
    why: '-1 and -2 are EPERM and ENOENT',
  },
  {
    name: 'chromium-net-error',
    words: ['net_error', 'net::ERR_', 'ssl_client_socket', 'SSL error code', 'cert_issuer', 'NetworkService', '.cc('],
    formats: numbers,
    overSigns: 'short',
    why: 'Chromium numbers its own network errors from -1 on',
  },
  {
    name: 'exit-status',
    words: ['exit code', 'exit status', 'exit value', 'exited with', 'exits with', 'exitCode', 'exit_code', 'exitStatus', 'exit_status'],
    formats: ['negative-integer'],
    overSigns: 'short',
    why: 'a process ended with that status',
  },
  {
    name: 'kafka',
    words: ['kafka', 'rdkafka', 'librdkafka', 'partition', '_offset'],
    formats: numbers,
    why: 'librdkafka writes invalid offsets as -1001',
  },
  {
    name: 'php',
    words: [
      'ReflectionException', 'QueryException', 'PDOException', 'Illuminate\\', 'Symfony\\', 'PHP Fatal', 'PHP Warning', 'PHP Notice',
      'ErrorException', 'Laravel',
    ],
    formats: ['negative-integer'],
    why: 'PHP prints `(code: -1)` for every exception without a code',
  },
  {
    name: 'database',
    words: ['SQLSTATE', 'ORA-', 'MySQL', 'Postgres', 'psql', 'SQLCODE', 'jdbc', 'DMException', 'DB2', 'mongo', 'redis', 'sqlite'],
    formats: numbers,
    why: 'a database numbers its own errors',
  },
  {
    name: 'amazon',
    words: ['aws', 'amazon', 'ec2', 'boto', 'arn:', 'x-amz', 's3:', 'DynamoDB'],
    formats: all,
    why: 'EC2 has UnauthorizedOperation, DryRunOperation, RequestLimitExceeded and more of the same names',
  },
  {
    name: 'request-id-spelling',
    words: ['RequestID'],
    matchCase: true,
    formats: all,
    why: 'Tencent writes RequestId; RequestID is the spelling of another cloud',
  },
  {
    name: 'other-cloud',
    words: [
      'alibaba', 'aliyun', 'dashscope', 'bailian', 'volcengine', 'volces', 'byteplus', 'huaweicloud', 'huawei cloud', 'myhuaweicloud', 'azure',
      'googleapis', 'gcp', 'oraclecloud', 'baidubce', 'oss', 'kms', 'deepseek', 'openai', 'qwen', 'ResponseMetadata',
    ],
    formats: all,
    why: 'other clouds write InvalidParameter, LimitExceeded and the like too',
  },
  {
    name: 'other-rtc',
    words: [
      'agora', 'zego', 'twilio', 'jitsi', 'livekit', 'vonage', 'opentok', 'mediasoup', 'janus', 'daily.co', 'chime', 'webex', 'yunxin',
      'netease', 'rongcloud', 'rongrtc', 'hyphenate', 'easemob', 'alirtc', 'qnrtc', 'nertc', 'bytertc', 'kurento', 'photon', 'nakama', 'colyseus',
    ],
    formats: all,
    why: 'other real-time products use the same key names and numbers',
  },
  {
    name: 'windows-result',
    words: ['HRESULT', 'hr=', 'hr =', 'NTSTATUS', 'GetLastError', 'WSAE', 'Win32', '0x80', '0x88'],
    refine: /HRESULT|\bhr\s?=|0x8[\da-fA-F]{7}|NTSTATUS|GetLastError|WSAE|Win32/i,
    formats: ['hex', ...numbers],
    why: 'Windows writes its results in hex',
  },
  {
    name: 'other-rest-envelope',
    words: ['errorMessage', 'errorDescription', 'ErrorText', 'error_description', 'errorDetail', 'Success', 'errorCategory'],
    refine:
      /"(?:errorMessage|errorDescription|ErrorText|error_description|errorDetails?)\\{0,3}"|"Success\\{0,3}"\s?:|"errorCategory/,
    formats: ['five-digit', 'six-digit'],
    why: 'Tencent writes ErrorInfo; errorMessage, errorDescription and ErrorText belong to other services with the same numbers',
  },
  {
    name: 'native-player-event',
    words: ['play event', 'onPlayEvent', 'IJKMEDIA', 'TXVodPlayer', 'TXLivePlayer', 'TXLivePusher', 'V2TXLive', 'onPushEvent'],
    formats: ['negative-integer', 'six-digit'],
    why: 'player and pusher events have numbers of their own',
  },
  {
    name: 'other-platform',
    words: [
      'qyapi', 'wecom', '企业微信', '微信支付', 'dingtalk', '钉钉', 'feishu', '飞书', 'binance', 'bybit', 'discord', 'steam',
    ],
    formats: numbers,
    why: 'WeCom and DingTalk have 60011 and 60020, Feishu 100003, Binance -1001 to -1102, Discord 60003, in the same error fields',
  },
  {
    name: 'other-login',
    words: ['imap', 'smtp', 'pop3', 'ldap', 'sshd', 'kerberos', 'radius'],
    formats: ['five-digit'],
    why: 'logins of mail, directory and shell servers fail, too; the word login is theirs as well',
  },
  {
    name: 'calling-kit',
    words: ['TUICall', 'TRTCCalling', 'CallService', 'CallEngine'],
    formats: ['negative-integer', 'hex', 'five-digit'],
    why: 'TUICallKit gives -1001, -1101, 60002 and 65535 other meanings',
  },
]; // prettier-ignore

/** Every veto, those over signs first. */
export const vetoes: readonly Veto[] = definitions.toSorted((a, b) => rankOf(a) - rankOf(b));

function rankOf({ overSigns }: Veto): number {
  return overSigns === undefined ? 2 : overSigns === 'short' ? 1 : 0;
}

/** The places in `vetoes` of those that can meet a code of the format. */
export const vetoesOf: ReadonlyMap<FormatName, readonly number[]> = new Map(
  formatNames.map((format) => [format, [...vetoes.keys()].filter((at) => vetoes[at]?.formats.includes(format))]),
);
