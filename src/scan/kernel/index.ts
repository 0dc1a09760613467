/** What the kernel offers; `src/scan/simd.ts` drives it, and of the records `src/scan/kernel-records.ts`. */
export { keyOffset, lineOffset } from './key';
export { groupLines, lines } from './lines';
export { positions, prepare } from './memory';
export { countNewlines, lastNewline, nextNewline } from './newlines';
export { scan } from './prefilter';
export { addPart, forgetForms, headAddress, recordsAddress, takeRecords, textAddress, writeRecord } from './records';
export { addHead, prefixAddress } from './heads';
export { addStamp, stampAddress } from './stamps';
export {
  countBelow,
  countTemplate,
  forgetTally,
  forgetTimes,
  giveTemplate,
  skipTemplate,
  talliesAddress,
} from './tally';
export { tableBytes, tables } from './tables';
export { addTemplate, findTemplate, keyAddress, keyTextBytes, markOf, markTemplate } from './templates';
