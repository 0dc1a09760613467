/** What a byte is: for single bytes, and for 16 at once. */

export const UNDERSCORE: u8 = 95;

export function isDigit(byte: u8): bool {
  return byte - 48 < <u8>10;
}

export function isLetter(byte: u8): bool {
  return (byte | 0x20) - 97 < <u8>26;
}

/** Whether words are made of it. */
export function isWord(byte: u8): bool {
  return isLetter(byte) || isDigit(byte) || byte == UNDERSCORE;
}

export function digitsOf(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10));
}

/** The first so many letters of the alphabet, small and capital. */
export function lettersOf(bytes: v128, count: u8): v128 {
  const folded = v128.or(bytes, i8x16.splat(0x20));
  return i8x16.lt_u(i8x16.sub(folded, i8x16.splat(97)), i8x16.splat(count));
}

export function wordsOf(bytes: v128): v128 {
  return v128.or(v128.or(lettersOf(bytes, 26), digitsOf(bytes)), i8x16.eq(bytes, i8x16.splat(UNDERSCORE)));
}
