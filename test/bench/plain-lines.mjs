/**
 * The lines without a code. All texts were written for this project, in the shapes of samples/. They carry what looks like
 * a code on purpose: ports, ids, dates, offsets, page counts, errors of other systems.
 * What the patterns of the peers take for a code has a weight of 1, so that it costs them next to nothing.
 */
import { clock, date, digits, hex, millis, shortDay, syslogDay } from './fields.mjs';
import { access, isoTime, java, logcat, native, nativeFiles, pino } from './words.mjs';

/** Lines without a code: `[weight, (words) => text]`. A text can have several lines. */
export const plainShapes = [
  [
    160,
    (w) =>
      `${java('INFO ', w)}user=${w.user()} room=${w.room()} joined in 1${digits(2)} ms from ${w.address()}:${w.random.pick([60002, 60010, 52814])} reqId=${w.uuid()}`,
  ],
  [
    140,
    (w) =>
      `${pino(30)}"req":{"method":"GET","url":"/rooms/${w.room()}?offset=-1&limit=${w.number(1, 100)}","remotePort":${w.random.pick([60004, 60021, 49152])}},"res":{"statusCode":200},"responseTime":3${digits(1)}.${digits(3)},"msg":"request completed"}`,
  ],
  [
    140,
    (w) =>
      `${native('I', w.random.pick(nativeFiles), w)}@b200  up 1${digits(3)} kbps, down ${w.number(30, 90)} kbps, rtt ${w.number(10, 90)}, loss 0, user ${w.user()}`,
  ],
  [
    100,
    (w) =>
      `[${clock}:${w.number(1, 999)}] <INFO> [${w.user()}] ${w.random.pick(['subscribed to a remote stream', 'signal channel opened', 'uplink 0 -> 1', 'connectionState: connected'])}, rtt: 1${digits(1)}, ssrc 3${digits(8)}`,
  ],
  [
    90,
    (w) =>
      `${access(w, `POST /v4/openim/sendmsg?sdkappid=1400000042&random=${w.random.pick([70013, 60006, 70001])}&contenttype=json`)}200 ${w.number(40, 900)} rt=0.${digits(3)} body={"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`,
  ],
  [70, (w) => `${access(w, `GET /static/app.6000${w.number(2, 9)}.js`)}304 0 rt=0.00${digits(1)} body=-`],
  [
    60,
    (w) =>
      `${isoTime} info response {"Response":{"TotalCount":${w.number(1, 40)},"RoomSet":[],"RequestId":"${w.uuid()}"}}`,
  ],
  [
    70,
    (w) =>
      `${logcat('I', 'TUIRoomEngine')}onUserNetworkQualityChanged ${w.user()} quality=${w.number(1, 6)} level=-${w.number(20, 90)} dB`,
  ],
  [
    1,
    (w) =>
      `${logcat('D', 'CameraService')}connect pid 8123 camera ${w.number(0, 3)}, device 0x4001:0x1000, buffer 0x7f${hex(8)}`,
  ],
  [
    30,
    (w) =>
      `\tat com.example.rooms.${w.random.pick(['RoomService', 'Seat', 'Filter'])}.handle(RoomService.java:${w.number(1001, 1110)})`,
  ],
  [
    30,
    (w) =>
      `${isoTime} WARN  ${w.class()} - upstream slow, retry in ${w.number(1000, 5000)} ms (errno=110, offset=-1) host ${w.address()}`,
  ],
  [
    20,
    (w) =>
      `${isoTime} DEBUG order id=${w.random.pick([70001, 60002, 100001, 70009])} count: ${w.random.pick([60003, 100002])} delta -1 -2 range [-1002, -1000] exit code ${w.random.pick([0, 1, 137])}`,
  ],
  [
    1,
    (w) =>
      `${date} ${clock}.${digits(6)}+0800 Classroom[1261:8247${digits(2)}] Task <${w.uuid().toUpperCase()}>.<${w.number(1, 9)}> finished with error [-1001] Error Domain=NSURLErrorDomain Code=-100${w.number(1, 5)} "The request gave up."`,
  ],
  [
    20,
    (w) =>
      `${pino(20)}"kafka":{"partition":0,"app_offset": -1001,"committed_offset":1000${w.number(10, 13)},"lag":${w.number(0, 9)}},"msg":"consumer stats"}`,
  ],
  [
    20,
    (w) =>
      `${syslogDay} ${clock} rtc-1 kernel: [70013.10${digits(4)}] eth0: link up, mtu ${w.random.pick([1100, 1500])}`,
  ],
  [
    20,
    (w) =>
      `${syslogDay} ${clock} rtc-1 sshd[7000${w.number(1, 9)}]: Accepted publickey for ops from ${w.address()} port 6000${w.number(2, 9)}`,
  ],
  [
    20,
    (w) =>
      `${isoTime} trace ${w.random.pick(['网络质量变化', '用户离开房间', '麦位已更新', 'la vidéo est prête'])} user=${w.user()} 房间=${w.room()} 耗时=1${digits(2)}ms`,
  ],
  [
    20,
    (w) =>
      `I${shortDay} ${clock}.${digits(6)}       1 reconcile.go:88] room=${w.room()} phase=Creating generation=6000${w.number(2, 9)} pages=1000${w.number(10, 13)}`,
  ],
  [
    20,
    () =>
      `TIM: ${date} ${clock}.${millis} I 25763-25810     |-TIMLogin.cpp:140   OnResponse   |login ok|tinyid:144115200070013${digits(3)}`,
  ],
  [10, () => `${isoTime} DEBUG page table ptr=0x7f${hex(8)} mask=0x4004${hex(4)} crc=${hex(8)} session ${hex(32)}`],
  [
    10,
    () =>
      `${isoTime} INFO  InvalidParameterListener is on; FailedOperations=false; InternalErrorPage cached, ResourceNotFoundFilter off`,
  ],
  [
    10,
    (w) =>
      `{\n  "ErrorCode": 0,\n  "ErrorInfo": "",\n  "ActionStatus": "OK",\n  "Response": {\n    "RoomId": "${w.room()}",\n    "MaxSeatCount": ${w.number(2, 16)}\n  }\n}`,
  ],
];
