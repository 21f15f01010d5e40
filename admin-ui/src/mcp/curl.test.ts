import { expect, it } from "vitest";
import { asCurl } from "./curl";

it("quotes for a shell and never shows the token", () => {
  const command = asCurl({ url: "http://localhost:3000/mcp", sessionId: "s", protocolVersion: "2025-11-25", withToken: true, host: "", method: "tools/call", params: { name: "echo", arguments: { message: "it's $HOME" } } });
  expect(command).toContain("it'\\''s $HOME");
  expect(command).toContain('-H "Authorization: Bearer $TOKEN"');
  expect(command).toContain("-H 'Mcp-Session-Id: s'");
});
