/** A small seeded generator of random numbers (mulberry32): the same seed gives the same numbers on every machine. */
export class Random {
  #state;

  /** @param {number} seed any integer */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to 2³² − 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  fraction() {
    return this.next() / 2 ** 32;
  }

  /** A whole number below `limit`. */
  below(limit) {
    return Math.floor(this.fraction() * limit);
  }

  /** One of a list, each as likely as the others. */
  pick(list) {
    return list[this.below(list.length)];
  }

  /** One of a list, the first ones far more often than the last, as codes turn up in real logs. */
  pickSkewed(list) {
    return list[Math.floor(this.fraction() ** 2.2 * list.length)];
  }
}
