import { expect, it } from "vitest";
import { pathOf } from "./endpoints";

it.each([
  [[], "/mcp"],
  [["path prefix /"], "/mcp"],
  [["path prefix /tools"], "/tools"],
  [["path /sse, method GET"], "/sse"],
  [["path like /a.*"], "/mcp"],
  [["path like /plain"], "/plain"],
])("guesses from %j the path %s", (matches, expected) => {
  expect(pathOf(matches)).toBe(expected);
});
