import { describe, expect, it } from "vitest";
import { SseParser } from "./sse";

const all = (...pieces: string[]) => {
  const parser = new SseParser();
  return pieces.flatMap((piece) => [...parser.push(piece)]);
};
const data = (...pieces: string[]) => all(...pieces).map((event) => event.data);

describe("the parser of event streams", () => {
  it.each([
    ["data: a\n\n", ["a"]],
    ["data:a\n\ndata: b\n\n", ["a", "b"]],
    ["data: a\ndata: b\n\n", ["a\nb"]],
    ["data: a\r\n\r\n", ["a"]],
    ["data: a\r\rdata: b\n\n", ["a", "b"]],
    [": hello\n\ndata: a\n\n", ["a"]],
    ["event: ping\n\ndata: a\n\n", ["a"]],
    ["data\n\n", [""]],
    ["data: a", []],
    ["data: a\n", []],
    ["\uFEFFdata: a\n\n", ["a"]],
    ["data:  a\n\n", [" a"]],
    ["dataX: a\n\n", []],
  ])("reads %j", (text, expected) => {
    expect(data(text)).toEqual(expected);
    expect(data(...text)).toEqual(expected);
  });

  it("does not take a CR and LF of two pieces for two ends of line", () => {
    expect(data("data: a\r", "\ndata: b\r", "\n\r", "\n")).toEqual(["a\nb"]);
  });

  it("keeps the last id and the wish for a pause", () => {
    const parser = new SseParser();
    expect([...parser.push("id: 7\nretry: 250\ndata: a\n\nid: 8\ndata:\n\nretry: x\ndata: b\n\n")]).toEqual([
      { event: "message", data: "a", id: "7" },
      { event: "message", data: "", id: "8" },
      { event: "message", data: "b", id: undefined },
    ]);
    expect(parser.lastEventId).toBe("8");
    expect(parser.retry).toBe(250);
  });
});
