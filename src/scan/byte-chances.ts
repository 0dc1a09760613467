/** How likely bytes are to follow one another in a log, for choosing among tables that are all correct. */
/** Lines without a code, of the forms that fill logs: dates, addresses, ids, JSON, class names, hex. */
const ordinaryLines = `
2026-01-22 03:04:05,016 INFO  [http-nio-8080-exec-7] com.example.live.web.DispatcherServlet - user=alice1276 room=19730 joined in 813 ms
192.0.2.80 - - [22/Jan/2026:03:04:05 +0000] "POST /v1/rooms/45764/members?offset=-1&limit=32 HTTP/1.1" 200 2608 "-" "okhttp/4.9.3" 0.466
{"level":30,"time":1769051046110,"pid":32622,"hostname":"ip-192-0-2-53","reqId":"req-60bf","res":{"statusCode":200},"responseTime":0.2744,"msg":"request completed"}
[I][2026-01-22 +8.0 03:04:05.006][26840,19480][net_quality.cc:2061]onUserVideoAvailable roomId:29197 bitrate:2472 fps:35 rtt:254ms loss:12%
01-22 03:04:06.807  7010  3560 I MediaCodec: onOutputFormatChanged local:0 remote:-1 dB=-69 rssi=-34 gain=-12.5
time="2026-01-22T03:04:05Z" level=info msg="Request handled" traceId=378d976e-2962-4e88-af4e-1a5d79601b55 code=0 cost=65ms port=64583
Jan 22 03:04:05 host-17 sshd[2541]: Accepted publickey for deploy from 198.51.100.14 port 51022 ssh2: RSA SHA256:Kq1zPb60
	at com.example.live.room.RoomService.join(RoomService.java:163) ~[app.jar:1.4.10] ptr=0x40aa2c10 mask=0x10f2 INTERNAL_STATE READY
03:04:05.028 DEBUG seq=1110570585 ssrc=3529127471 uid=1400081089 session 62945ca2c90d6c62f4a2da6252377f35 crc=f28226c1 at 1769051044921
`;

export interface ByteChances {
  /** The chance of a byte at any place. */
  readonly of: Float64Array;
  /** The chance of a byte behind another, at `256 * other + byte`. */
  readonly behind: Float64Array;
}

/** Counted in ordinary lines and in texts that are given. */
export function byteChances(texts: readonly string[]): ByteChances {
  const of = new Float64Array(256).fill(0.1);
  const behind = new Float64Array(65536);
  const bytes = Buffer.from([ordinaryLines, ...texts].join('\n'));
  let previous = 10;
  for (const byte of bytes) {
    of[byte] = (of[byte] ?? 0) + 1;
    behind[256 * previous + byte] = (behind[256 * previous + byte] ?? 0) + 1;
    previous = byte;
  }
  for (let at = 0; at < 65536; at++) {
    // What was never seen in a row has the chance of the two apart, and little weight.
    const alone = (of[at & 255] ?? 0) / bytes.length;
    behind[at] = ((behind[at] ?? 0) + alone) / ((of[at >> 8] ?? 0) + 1);
  }
  return { of: of.map((count) => count / bytes.length), behind };
}

/**
 * The chance to meet a byte of each class in a row.
 *
 * @param classes the bytes that are in each
 */
export function chanceOfRow(classes: readonly (readonly number[])[], { of, behind }: ByteChances): number {
  let bytes = classes[0] ?? [];
  let chances = bytes.map((byte) => of[byte] ?? 0);
  for (const next of classes.slice(1)) {
    chances = next.map((byte) => {
      let chance = 0;
      for (let at = 0; at < bytes.length; at++)
        chance += (chances[at] ?? 0) * (behind[256 * (bytes[at] ?? 0) + byte] ?? 0);
      return chance;
    });
    bytes = next;
  }
  return chances.reduce((sum, chance) => sum + chance, 0);
}
