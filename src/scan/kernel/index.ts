/** What the kernel offers; `src/scan/simd.ts` drives it. */
export { escapeJson, escaped } from './json';
export { keyOffset, lineOffset } from './key';
export { groupLines, lines } from './lines';
export { positions, prepare } from './memory';
export { countNewlines, lastNewline, nextNewline } from './newlines';
export { scan } from './prefilter';
export { tableBytes, tables } from './tables';
export { addTemplate, findTemplate, keyAddress, keyTextBytes, markOf, markTemplate } from './templates';
