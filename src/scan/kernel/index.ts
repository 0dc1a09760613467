/** What the kernel offers; `src/scan/simd.ts` drives it. */
export { escapeJson, escaped } from './json';
export { keyOffset, lineOffset } from './key';
export { groupLines, lines } from './lines';
export { positions, prepare } from './memory';
export { countNewlines, lastNewline, nextNewline } from './newlines';
export { scan, tableBytes, tables } from './prefilter';
export { addTemplate, findTemplate, markTemplate } from './templates';
