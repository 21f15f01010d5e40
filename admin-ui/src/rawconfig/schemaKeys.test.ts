import { expect, it } from "vitest";
import type { JsonSchema } from "../schema/types";
import { keysAt, valuesAt } from "./schemaKeys";

const SCHEMA: JsonSchema = {
  type: "object",
  properties: { binds: { type: "array", items: { $ref: "#/$defs/bind" } }, llm: { anyOf: [{ type: "null" }, { type: "object", properties: { port: { type: "integer" } } }] } },
  $defs: {
    bind: { type: "object", required: ["port"], properties: { port: { type: "integer", description: "where" }, mode: { enum: ["strict", "optional"] }, on: { type: "boolean" } }, additionalProperties: false },
  },
};
const labels = (found: { label: string }[]) => found.map(({ label }) => label);

it("finds keys through references, lists and alternatives", () => {
  expect(labels(keysAt(SCHEMA, []))).toEqual(["binds", "llm"]);
  expect(labels(keysAt(SCHEMA, ["binds", 0]))).toEqual(["port", "mode", "on"]);
  expect(labels(keysAt(SCHEMA, ["llm"]))).toEqual(["port"]);
  expect(keysAt(SCHEMA, ["binds", 0])[0]).toEqual({ label: "port", detail: "integer, required", info: "where", opens: "scalar" });
});

it("finds nothing where the schema says nothing", () => {
  expect(keysAt(SCHEMA, ["nobody", 0])).toEqual([]);
  expect(keysAt(SCHEMA, ["constructor"])).toEqual([]);
});

it("finds fixed values", () => {
  expect(labels(valuesAt(SCHEMA, ["binds", 0, "mode"]))).toEqual(["strict", "optional"]);
  expect(labels(valuesAt(SCHEMA, ["binds", 0, "on"]))).toEqual(["true", "false"]);
});
