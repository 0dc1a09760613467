/** The lines with a code, in the shapes in which the six code systems turn up in logs. */
import { readdirSync, readFileSync } from 'node:fs';
import { clock, date, digits, millis, shortDay, syslogDay } from './fields.mjs';
import { access, isoTime, java, logcat, native, pino } from './words.mjs';

/** The codes of every domain of the catalogue, those of success left out. */
export function readCodes(folder = new URL('../../data/codes/', import.meta.url)) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const domains = files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  return new Map(domains.map(({ domain, codes }) => [domain, codes.filter(({ category }) => category !== 'success')]));
}

const of = (domain) => (w, codes) => w.random.pickSkewed(codes.get(domain)).code;
const engine = of('room-engine');
const rest = of('rest-api');
const roomApi = of('room-api');
const account = of('account');
const cloud = of('cloud-api');
const webCode = of('web-sdk');
/** A key name and its number, as the Web SDK prints them. */
const webKey = (w, codes) => {
  const { name, code } = w.random.pickSkewed(codes.get('web-sdk').filter((entry) => entry.name !== undefined));
  return `<${name} ${code}>`;
};

const answer = (w, code) =>
  `{"ActionStatus":"FAIL","ErrorCode":${code},"ErrorInfo":"${w.reason()}","RequestId":"${w.uuid()}"}`;

/** Lines with a code: `[weight, (words, codes) => text]`. Where a text has several lines, one of them has a code. */
export const codedShapes = [
  [
    10,
    (w, c) =>
      `${native('E', 'room_engine.cc', w)}@b200  RoomEngine ${w.call()} err:${engine(w, c)} msg:${w.reason()}, room ${w.room()}`,
  ],
  [
    9,
    (w, c) =>
      `${logcat('E', 'TUIRoomEngine')}${w.call()} onError code=${engine(w, c)} message=${w.reason()} user ${w.user()}`,
  ],
  [
    9,
    (w, c) =>
      `${java('ERROR', w)}RoomEngine ${w.call()} failed, errCode=${engine(w, c)}, errMsg=${w.reason()}, user=${w.user()} reqId=${w.uuid()}`,
  ],
  [
    5,
    (w, c) =>
      `[${date} ${clock}.${millis}] [error] (renderer) [TUIRoomKit] ${w.call()} failed, errorCode: ${engine(w, c)}, errMsg: ${w.reason()}`,
  ],
  [
    4,
    (w, c) =>
      `${date} ${clock}.${digits(6)}+0800 Classroom[1261:8247${digits(2)}] RoomEngine: ${w.call()} failed code: ${engine(w, c)} message: ${w.reason()}`,
  ],
  [
    3,
    (w, c) =>
      `${syslogDay} ${clock} rtc-1 roomd[812]: RoomEngine ${w.call()} failed errCode=${engine(w, c)} ${w.reason()}`,
  ],
  [10, (w, c) => `${pino(50)}"response":${answer(w, rest(w, c))},"msg":"call to the gateway failed"}`],
  [
    8,
    (w, c) =>
      `${access(w, 'POST /v4/room_engine_http_srv/create_room')}200 1${digits(2)} rt=0.${digits(3)} body=${answer(w, roomApi(w, c))}`,
  ],
  [6, (w, c) => `${java('WARN ', w)}POST openim/sendmsg answered ${answer(w, rest(w, c))}`],
  [
    8,
    (w, c) =>
      `TIM: ${date} ${clock}.${millis} E 25763-25810     |-TIMLogin.cpp:133   OnResponse   |login failed|errCode:${account(w, c)}|errMsg:${w.reason()}`,
  ],
  [
    5,
    (w, c) =>
      `${pino(50)}"msg":"login failed: {\\"ActionStatus\\":\\"FAIL\\",\\"ErrorCode\\":${account(w, c)},\\"ErrorInfo\\":\\"${w.reason()}\\"}"}`,
  ],
  [9, (w, c) => `[${clock}:${w.number(1, 999)}] <ERROR> [client:${w.user()}] ${w.reason()} ${webKey(w, c)}`],
  [
    4,
    (w, c) =>
      `[${clock}:${w.number(1, 999)}] <ERROR> RtcError in ${w.call()}, code: ${webCode(w, c)}, ${w.reason()}, ssrc 3${digits(8)}`,
  ],
  [
    8,
    (w, c) =>
      `${isoTime} error response {"Response":{"Error":{"Code":"${cloud(w, c)}","Message":"${w.reason()}"},"RequestId":"${w.uuid()}"}}`,
  ],
  [
    5,
    (w, c) =>
      `E${shortDay} ${clock}.${digits(6)}       1 client.go:77] DismissRoom room=${w.room()}: [TencentCloudSDKError] Code=${cloud(w, c)}, Message=${w.reason()}, RequestId=${w.uuid()}`,
  ],
  [
    4,
    (w, c) =>
      `${pino(50)}"err":{"type":"TencentCloudSDKHttpException","message":"${w.reason()}","code":"${cloud(w, c)}","requestId":"${w.uuid()}"},"msg":"DescribeRoomInfo failed"}`,
  ],
  [
    2,
    (w, c) =>
      `${date} ${clock} 工单 1${digits(3)}：RoomEngine 打开摄像头时报错：errCode=${engine(w, c)}，请在系统设置里查看`,
  ],
  [
    1,
    (w, c) =>
      `{\n  "ErrorCode": ${rest(w, c)},\n  "ErrorInfo": "${w.reason()}",\n  "ActionStatus": "FAIL",\n  "RequestId": "${w.uuid()}"\n}`,
  ],
];
