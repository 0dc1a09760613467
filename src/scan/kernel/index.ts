/** What the kernel offers; `src/scan/simd.ts` drives it, and of the records `src/scan/kernel-records.ts`. */
export { keyOffset, lineOffset } from './key';
export { groupLines, lines } from './lines';
export { positions, prepare } from './memory';
export { countNewlines, lastNewline, nextNewline } from './newlines';
export { scan } from './prefilter';
export { addPart, forgetForms, headAddress, recordsAddress, takeRecords, textAddress, writeRecord } from './records';
export {
  addStamp,
  countTemplate,
  forgetTally,
  giveTemplate,
  skipTemplate,
  stampAddress,
  talliesAddress,
} from './tally';
export { tableBytes, tables } from './tables';
export { addTemplate, findTemplate, keyAddress, keyTextBytes, markOf, markTemplate } from './templates';
