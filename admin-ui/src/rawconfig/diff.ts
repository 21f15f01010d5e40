export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
  /** Line numbers from 1; 0 where the line does not exist. */
  before: number;
  after: number;
}

/** Above this many changed lines the shortest diff costs too much, and nobody reads it anyway. */
const MAX_CELLS = 4_000_000;

/** Line by line, the longest common subsequence between what both texts start and end with. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;

  const lines: DiffLine[] = [];
  const same = (from: number, to: number, shift: number) => {
    for (let i = from; i < to; i++) lines.push({ kind: "same", text: a[i] ?? "", before: i + 1, after: i + 1 + shift });
  };
  same(0, start, 0);
  middle(a, b, start, a.length - end, b.length - end, lines);
  same(a.length - end, a.length, b.length - a.length);
  return lines;
}

function middle(a: string[], b: string[], start: number, aEnd: number, bEnd: number, lines: DiffLine[]): void {
  const n = aEnd - start;
  const m = bEnd - start;
  const common = n * m <= MAX_CELLS ? lengths(a, b, start, n, m) : undefined;
  const at = (i: number, j: number) => common?.[i * (m + 1) + j] ?? 0;
  let i = 0;
  let j = 0;
  while (i < n || j < m) {
    const left = a[start + i];
    const right = b[start + j];
    if (common && i < n && j < m && left === right) {
      lines.push({ kind: "same", text: left ?? "", before: start + ++i, after: start + ++j });
    } else if (i < n && (j >= m || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "removed", text: left ?? "", before: start + ++i, after: 0 });
    } else {
      lines.push({ kind: "added", text: right ?? "", before: 0, after: start + ++j });
    }
  }
}

/** Lengths of the longest common subsequences of the remainders from (i, j). */
function lengths(a: string[], b: string[], start: number, n: number, m: number): Uint32Array {
  const table = new Uint32Array((n + 1) * (m + 1));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const here = i * (m + 1) + j;
      table[here] = a[start + i] === b[start + j] ? (table[here + m + 2] ?? 0) + 1 : Math.max(table[here + m + 1] ?? 0, table[here + 1] ?? 0);
    }
  }
  return table;
}

/** The changes with `context` lines around them; undefined stands where lines were left out. */
export function hunks(lines: DiffLine[], context = 3): (DiffLine | undefined)[] {
  const shown: (DiffLine | undefined)[] = [];
  let left = false;
  lines.forEach((line, i) => {
    const near = lines.slice(Math.max(0, i - context), i + context + 1).some((other) => other.kind !== "same");
    if (near) shown.push(line);
    else if (!left) shown.push(undefined);
    left = !near;
  });
  return shown;
}
