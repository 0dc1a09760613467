/** What lines of every shape are made of: words that vary, and the beginnings that logs of one kind share. */
import { accessDay, clock, date, digits, epoch, hex, millis, monthDay } from './fields.mjs';

const calls = ['enterRoom', 'takeSeat', 'openLocalCamera', 'startScreenSharing', 'muteRemoteAudio', 'destroyRoom'];
const reasons = ['not allowed now', 'refused by the server', 'no such thing', 'try again later', 'gave up waiting'];
const classes = ['c.e.rooms.RoomService', 'c.e.rooms.SeatKeeper', 'c.e.billing.UsageJob', 'c.e.auth.SignatureFilter'];
export const nativeFiles = ['trtc_cloud.cc', 'audio_device.cc', 'signal_manager.cc', 'stat.cc', 'video_encoder.cc'];

/** Ids and names that vary from line to line in the pool. */
export class Words {
  constructor(random) {
    this.random = random;
  }
  number(low, high) {
    return low + this.random.below(high - low);
  }
  call() {
    return this.random.pick(calls);
  }
  reason() {
    return this.random.pick(reasons);
  }
  class() {
    return this.random.pick(classes);
  }
  user() {
    return `${this.random.pick(['u_', 'teacher-', 'guest_', 'desk-'])}${this.number(10, 9999)}`;
  }
  room() {
    return `${this.random.pick(['math', 'weekly', 'evening', 'class'])}-${this.number(100, 999)}`;
  }
  address() {
    return `${this.random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${this.number(1, 255)}`;
  }
  uuid() {
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  }
}

export const isoTime = `${date}T${clock}.${millis}Z`;
export const native = (level, file, words) =>
  `[${level}][${monthDay}/${clock}.${millis}+8.0][4312,43${digits(2)}][${file}:${words.number(20, 2000)}]`;
export const logcat = (level, tag) => `${monthDay} ${clock}.${millis}  8123  81${digits(2)} ${level} ${tag}: `;
export const java = (level, words) =>
  `${date} ${clock},${millis} ${level} [pool-${words.number(1, 9)}-thread-${words.number(1, 64)}] ${words.class()} - `;
export const pino = (level) =>
  `{"level":${level},"time":${epoch},"pid":7,"hostname":"api-${digits(1)}","reqId":"r-${hex(6)}",`;
export const access = (words, request) => `${words.address()} - - [${accessDay}:${clock} +0000] "${request} HTTP/1.1" `;
