/** How the memory of the kernel is laid out. Places count from the start of the text. */

const PAGE: usize = 4096;
/** Bytes whose candidates are kept at once. */
export const BLOCK: usize = 32768;

/** Candidates of a block, and the shapes that each may have. Their addresses are known to the compiler, which saves loads. */
export const CANDIDATES: usize = memory.data(4 * (32768 + 128), 64);
export const MASKS: usize = memory.data(4 * (32768 + 128), 64);
/** The text: 4 KiB before it and after the bytes asked for are there to be read. */
export const text: usize = (__heap_base + 2 * PAGE - 1) & ~(PAGE - 1);
/** The places that were found. */
export let found: usize = 0;

/** Makes room for so many bytes and gives their address, which lies at the start of a page. */
export function prepare(bytes: usize): usize {
  found = text + ((bytes + 2 * PAGE - 1) & ~(PAGE - 1));
  const pages = <i32>((found + 4 * bytes + 0xffff) >> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
  return text;
}

/** The address of the places that were found. */
export function positions(): usize {
  return found;
}
