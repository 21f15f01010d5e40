import { expect, it } from "vitest";
import { diffLines, hunks } from "./diff";

const shown = (before: string, after: string) => diffLines(before, after).map(({ kind, text }) => `${{ same: " ", removed: "-", added: "+" }[kind]}${text}`);

it.each([
  ["a\nb\nc", "a\nb\nc", [" a", " b", " c"]],
  ["a\nb\nc", "a\nc", [" a", "-b", " c"]],
  ["a\nc", "a\nb\nc", [" a", "+b", " c"]],
  ["a\nb\nc", "a\nx\nc", [" a", "-b", "+x", " c"]],
  ["", "a", ["-", "+a"]],
  ["a\na", "a", [" a", "-a"]],
  ["x\na\ny\nb", "a\nz\nb", ["-x", " a", "-y", "+z", " b"]],
])("%j to %j", (before, after, expected) => {
  expect(shown(before, after)).toEqual(expected);
});

it("numbers the lines of both sides", () => {
  expect(diffLines("a\nb", "x\na\nb").map(({ before, after }) => [before, after])).toEqual([[0, 1], [1, 2], [2, 3]]);
});

it("leaves out what is far from every change", () => {
  const lines = Array.from({ length: 20 }, (_, i) => `${i}`);
  const changed = lines.with(10, "x");
  expect(hunks(diffLines(lines.join("\n"), changed.join("\n")), 2).map((line) => line?.text)).toEqual([undefined, "8", "9", "10", "x", "11", "12", undefined]);
});
