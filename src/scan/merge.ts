/**
 * Fewer shapes that let the same through and a little more: the two whose union adds least to what is met by chance are
 * joined until they are few enough.
 */
export interface Merging<T> {
  readonly join: (one: T, other: T) => T;
  /** How often it is met by chance. */
  readonly cost: (item: T) => number;
}

/** More than so many are first joined with their neighbours, as the search for the best pairs takes cubic time. */
const mostSearched = 40;

export function mergeUntil<T>(items: readonly T[], limit: number, { join, cost }: Merging<T>): T[] {
  let few = [...items];
  while (few.length > Math.max(limit, mostSearched)) few = joinNeighbours(few, join);
  let left = few.map((item): Node<T> => ({ item, cost: cost(item) }));
  if (left.length <= limit) return few;
  const pairOf = (one: Node<T>, other: Node<T>): Pair<T> => {
    const item = join(one.item, other.item);
    const both = { item, cost: cost(item) };
    return { one, other, both, added: both.cost - one.cost - other.cost };
  };
  let pairs = left.flatMap((one, at) => left.slice(at + 1).map((other) => pairOf(one, other)));
  while (left.length > limit) {
    const { one, other, both } = pairs.reduce((least, pair) => (pair.added < least.added ? pair : least));
    left = left.filter((node) => node !== one && node !== other);
    pairs = pairs.filter((pair) => ![pair.one, pair.other].some((node) => node === one || node === other));
    pairs.push(...left.map((node) => pairOf(node, both)));
    left.push(both);
  }
  return left.map(({ item }) => item);
}

interface Node<T> {
  readonly item: T;
  readonly cost: number;
}

interface Pair<T> {
  readonly one: Node<T>;
  readonly other: Node<T>;
  readonly both: Node<T>;
  /** What the union costs more than the two. */
  readonly added: number;
}

function joinNeighbours<T>(items: readonly T[], join: Merging<T>['join']): T[] {
  const joined: T[] = [];
  for (let at = 0; at < items.length; at += 2) {
    const [one, other] = items.slice(at, at + 2) as [T, T | undefined];
    joined.push(other === undefined ? one : join(one, other));
  }
  return joined;
}
