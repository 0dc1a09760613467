/**
 * Named vetoes: text that shows that a code-shaped value belongs to someone else. Each carries its reason and was met in
 * real logs (LOG-SHAPES A.3). A sign of our own system on the line is stronger than a veto of the line, but not than a
 * veto at the number itself.
 */
import { type FormatName, formatNames } from '../catalogue/domain.ts';

export interface Veto {
  readonly name: string;
  /** Found anywhere in the line. */
  readonly pattern: RegExp;
  /** The formats whose codes the stranger can be taken for. */
  readonly formats: readonly FormatName[];
  /** True where the pattern shows so exactly whose the value is that a sign of our system on the line does not save it. */
  readonly overSigns?: true;
  readonly why: string;
}

const numbers: readonly FormatName[] = ['negative-integer', 'five-digit', 'six-digit'];
const all: readonly FormatName[] = [...numbers, 'hex', 'dotted-name'];

export const vetoes: readonly Veto[] = [
  {
    name: 'electron-load-failure',
    pattern: /did-fail-load|errorDescription=?["':\s]{0,3}ERR_|net::ERR_/,
    formats: ['negative-integer'],
    overSigns: true,
    why: 'Electron reports -2 ERR_FAILED for a page that did not load, also inside our own product',
  },
  {
    name: 'botocore',
    pattern: /\bAn error occurred \(\w{1,60}\) when calling/,
    formats: ['dotted-name'],
    overSigns: true,
    why: 'the print form of the Python SDK of another cloud',
  },
  {
    name: 'metric',
    pattern: /^[a-zA-Z_:][\w:]{2,80}\{.{0,400}\}\s[\d.e+]+(?:\s\d+)?$/,
    formats: all,
    overSigns: true,
    why: 'a line of the Prometheus text format counts errors, it is none',
  },
  {
    name: 'json-rpc',
    pattern: /json-?rpc/i,
    formats: numbers,
    why: 'JSON-RPC has negative error codes of its own',
  },
  {
    name: 'apple-error-domain',
    pattern: /(?<!TUI\w{0,30}|TRTC\w{0,30}|Tencent\w{0,30}|IM\w{0,20})ErrorDomain|kCF[A-Z]|_kCF|CFNetwork|NSURLSession/,
    formats: ['negative-integer'],
    why: 'NSURLErrorDomain has -1001 to -1004 and -1100 to -1103 of its own, kCFStream has -2102',
  },
  {
    name: 'operating-system-errno',
    pattern:
      /\berrno\b|\bE(?:NOENT|PERM|INTR|IO|AGAIN|ACCES|INVAL|PIPE|CONNREFUSED|CONNRESET|TIMEDOUT|NOTDIR|EXIST)\b|\bfirmware\b|\bkernel:|\bsystemd\b|\bprobe (?:of|with)\b/,
    formats: ['negative-integer'],
    why: '-1 and -2 are EPERM and ENOENT',
  },
  {
    name: 'chromium-net-error',
    pattern: /net_error|net::ERR_|ssl_client_socket|SSL error code|cert_issuer|\bNetworkService\b|\.cc\(\d{1,5}\)\]/,
    formats: numbers,
    why: 'Chromium numbers its own network errors from -1 on',
  },
  {
    name: 'exit-status',
    pattern: /\bexit(?:ed|s)?(?: with)?(?: (?:code|status|value))\b|\bexit ?code\b|\bexitCode\b/i,
    formats: ['negative-integer'],
    why: 'a process ended with that status',
  },
  {
    name: 'kafka',
    pattern: /kafka|\boffset\b.{0,20}\bpartition\b|\bpartition\b.{0,20}\boffset\b|_offset"?\s?:/i,
    formats: numbers,
    why: 'librdkafka writes invalid offsets as -1001',
  },
  {
    name: 'php',
    pattern:
      /ReflectionException|QueryException|PDOException|Illuminate\\|Symfony\\|\bPHP (?:Fatal|Warning|Notice)|ErrorException|Laravel/,
    formats: ['negative-integer'],
    why: 'PHP prints `(code: -1)` for every exception without a code',
  },
  {
    name: 'database',
    pattern: /SQLSTATE|\bORA-\d|\bMySQL|\bPostgres|\bpsql|\bSQLCODE|\bjdbc\b|DB2|mongod?b|\bredis\b/i,
    formats: numbers,
    why: 'a database numbers its own errors',
  },
  {
    name: 'amazon',
    pattern:
      /\b[aA][wW][sS]\b|\baws-|\b[aA]mazon|amazonaws|\b[eE][cC]2\b|\bboto(?:core|3)?\b|\barn:|\bRequestID\b|[xX]-[aA]mz|\bs3:\/\/|\bDynamoDB\b/,
    formats: all,
    why: 'EC2 has UnauthorizedOperation, DryRunOperation, RequestLimitExceeded and more of the same names',
  },
  {
    name: 'other-cloud',
    pattern:
      /ali(?:baba|yun)|dashscope|bailian|volc(?:engine|es)|byteplus|hua?wei ?cloud|myhuaweicloud|\bazure\b|googleapis|\bgcp\b|oraclecloud|baidubce|\bOSS\b|aliyuncs|\bKMS\b|\bdeepseek\b|\bopenai\b|\bqwen/i,
    formats: all,
    why: 'other clouds write InvalidParameter, LimitExceeded and the like too',
  },
  {
    name: 'other-rtc',
    pattern:
      /\bagora|AgoraRTC|\bzego|ZegoExpress|\btwilio|\bjitsi|(?<!TUI)(?<!tui)\blivekit\b|\bvonage|opentok|\bmediasoup|\bjanus\b|\bdaily\.co|\bchime\b|\bwebex\b|\byunxin|\bnetease|\brongcloud|RongRTC|\bhyphenate|\beasemob/i,
    formats: all,
    why: 'other real-time products use the same key names and numbers',
  },
  {
    name: 'windows-hresult',
    pattern: /HRESULT|\bhr\s?=|0x8[\da-f]{7}|NTSTATUS|GetLastError|WSAE?\w|Win32/i,
    formats: ['hex', ...numbers],
    why: 'Windows writes its results in hex',
  },
  {
    name: 'other-rest-envelope',
    pattern:
      /"errorMessage\\?"|"errorDescription\\?"|"ErrorText\\?"|"error_description\\?"|"errorDetails?\\?"|"Success\\?"\s?:|"errorCategory/,
    formats: ['five-digit', 'six-digit'],
    why: 'Tencent writes ErrorInfo; errorMessage, errorDescription and ErrorText belong to other services with the same numbers',
  },
  {
    name: 'native-player-event',
    pattern: /\bplay event\b|onPlayEvent|IJKMEDIA|TXVodPlayer|TXLivePlayer|TXLivePusher|onPushEvent/,
    formats: ['negative-integer', 'six-digit'],
    why: 'player and pusher events have numbers of their own',
  },
  {
    name: 'calling-kit',
    pattern: /TUICallEngine|TUICallKit|TUICalling|TRTCCalling|CallService/,
    formats: ['negative-integer', 'hex', 'five-digit'],
    why: 'TUICallKit gives -1001, -1101, 60002 and 65535 other meanings',
  },
];

/** The vetoes that can meet a code of the format, those over signs first. */
const byFormat = new Map(
  formatNames.map((format) => [
    format,
    vetoes
      .filter(({ formats }) => formats.includes(format))
      .toSorted((a, b) => Number(b.overSigns === true) - Number(a.overSigns === true)),
  ]),
);

/** The first veto of the line for a format. */
export function vetoOf(text: string, format: FormatName): Veto | undefined {
  return byFormat.get(format)?.find(({ pattern }) => pattern.test(text));
}
