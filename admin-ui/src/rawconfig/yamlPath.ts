/**
 * Where a position in block YAML is, by indentation alone: that also works while the text is being typed and cannot be parsed.
 * A step 0 stands for an item of a list.
 */
export type YamlPath = (string | 0)[];

export interface YamlPlace {
  path: YamlPath;
  /** The key whose value is being typed; undefined while a key is. */
  valueOf: string | undefined;
  /** What is typed already of the key or value. */
  typed: string;
  /** Keys that the mapping has already. */
  siblings: ReadonlySet<string>;
}

interface Row {
  /** Column of what follows the dashes. */
  column: number;
  dashes: number[];
  key: string | undefined;
  rest: string;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:#'"[\]{},&*!|>%@`-][^:#]*?)\s*:(?:\s+(.*)|)$/;

function rowOf(line: string): Row {
  const dashes: number[] = [];
  let column = 0;
  for (;;) {
    while (line[column] === " ") column++;
    if (line[column] !== "-" || !(column + 1 === line.length || line[column + 1] === " ")) break;
    dashes.push(column++);
  }
  const rest = line.slice(column);
  const match = KEY.exec(rest);
  return { column, dashes, key: match?.[1]?.replace(/^(["'])(.*)\1$/, "$2"), rest: match ? (match[2] ?? "") : rest };
}

function isEmpty({ rest, key, dashes }: Row): boolean {
  return rest.startsWith("#") || (rest === "" && key === undefined && dashes.length === 0);
}

/** Follows rows from the top; `open` are the mappings and items that the last row is in. */
class Outline {
  private open: { column: number; step: string | 0 }[] = [];
  private readonly keys = new Map<number, Set<string>>();

  enter(row: Row): void {
    for (const dash of row.dashes) {
      // A list may stand at the same column as its key, so a key there stays open.
      this.closeWhere((column, step) => column > dash || (column === dash && step === 0));
      this.forget(dash);
      this.open.push({ column: dash, step: 0 });
    }
    this.closeWhere((column, step) => column > row.column || (column === row.column && step !== 0) || (column === row.column && row.dashes.length === 0));
    this.forget(row.column);
  }

  follow(row: Row): void {
    if (isEmpty(row)) return;
    this.enter(row);
    if (row.key === undefined) return;
    this.keysAt(row.column).add(row.key);
    this.open.push({ column: row.column, step: row.key });
  }

  path(): YamlPath {
    return this.open.map(({ step }) => step);
  }

  keysAt(column: number): Set<string> {
    const known = this.keys.get(column) ?? new Set<string>();
    this.keys.set(column, known);
    return known;
  }

  private closeWhere(closed: (column: number, step: string | 0) => boolean): void {
    for (let last = this.open.at(-1); last && closed(last.column, last.step); last = this.open.at(-1)) this.open.pop();
  }

  private forget(column: number): void {
    for (const level of this.keys.keys()) if (level > column) this.keys.delete(level);
  }
}

/** The place of the end of `before`, the text in front of the cursor; `after` are the lines below its own. */
export function placeOf(before: string, after: string): YamlPlace {
  const lines = before.split("\n");
  const row = rowOf(lines.pop() ?? "");
  const outline = new Outline();
  for (const line of lines) outline.follow(rowOf(line));
  outline.enter(row);
  const siblings = new Set(outline.keysAt(row.column));
  for (const line of after.split("\n")) {
    const below = rowOf(line);
    if (isEmpty(below)) continue;
    if ((below.dashes[0] ?? below.column) < row.column) break;
    if (below.column === row.column && below.key !== undefined) siblings.add(below.key);
  }
  return { path: outline.path(), valueOf: row.key, typed: row.rest, siblings };
}
