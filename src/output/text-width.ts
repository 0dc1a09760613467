import { eastAsianWidth } from 'get-east-asian-width';

/** Marks that stand on the character before them, and what joins characters: they take no column. */
const zeroWidth = /\p{Mn}|\p{Me}|[\u200b-\u200d]|[\ufe00-\ufe0f]/u;
const ascii = /^[\x20-\x7e]*$/;

/** How many columns a text without control characters takes on a terminal: two for most of Chinese, one for the rest. */
export function columnsOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (!zeroWidth.test(character)) columns += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return columns;
}
