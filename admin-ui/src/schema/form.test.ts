import { describe, expect, it } from "vitest";
import { fieldOf, initialValue, problemsIn } from "./form";
import type { JsonSchema } from "./types";

const kind = (schema: JsonSchema, root: JsonSchema = schema) => fieldOf(schema, root).kind;

describe("the field of a schema", () => {
  it.each<[JsonSchema, string]>([
    [{ type: "string" }, "text"],
    [{ type: "number" }, "number"],
    [{ type: "integer" }, "number"],
    [{ type: "boolean" }, "flag"],
    [{ enum: ["a", 1] }, "choice"],
    [{ const: 1 }, "choice"],
    [{ oneOf: [{ const: "a", title: "A" }] }, "choice"],
    [{ type: "array", items: { type: "string" } }, "list"],
    [{ type: "array", items: { enum: ["a"] } }, "choices"],
    [{ type: "array" }, "json"],
    [{ type: "object", properties: { a: {} } }, "object"],
    [{ properties: { a: {} } }, "object"],
    [{ type: ["string", "null"] }, "text"],
    [{ anyOf: [{ type: "integer" }, { type: "null" }] }, "number"],
    [{ anyOf: [{ type: "integer" }, { type: "string" }] }, "json"],
    [{ type: ["string", "integer"] }, "json"],
    [{}, "json"],
    [{ $ref: "#/$defs/x", $defs: { x: { type: "boolean" } } }, "flag"],
    [{ $ref: "#/$defs/none" }, "json"],
    [{ $ref: "elsewhere.json" }, "json"],
  ])("%j", (schema, expected) => {
    expect(kind(schema)).toBe(expected);
  });

  it("ends where a schema contains itself", () => {
    const tree: JsonSchema = { type: "object", properties: { child: { $ref: "#" } } };
    expect(initialValue(tree, tree)).toEqual({});
    expect(problemsIn({ child: { child: {} } }, tree, tree).size).toBe(0);
  });
});

describe("the value a form starts with", () => {
  it("has defaults, also inner ones, and required objects", () => {
    const schema: JsonSchema = { type: "object", required: ["b"], properties: { a: { type: "integer", default: 3 }, b: { type: "object", properties: { c: { type: "string" } } }, d: { type: "object", properties: { e: { default: "x" } } }, f: { type: "string" } } };
    expect(initialValue(schema, schema)).toEqual({ a: 3, b: {}, d: { e: "x" } });
  });
});

describe("the problems of a value", () => {
  const schema: JsonSchema = {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string", minLength: 2 }, n: { type: "integer", minimum: 1, maximum: 3 }, tags: { type: "array", items: { enum: ["a", "b"] }, maxItems: 2 }, mail: { type: "string", format: "email" }, maybe: { type: ["string", "null"] } },
  };
  it.each<[Parameters<typeof problemsIn>[0], string[]]>([
    [{ name: "ab" }, []],
    [{}, ["/name"]],
    [{ name: "a" }, ["/name"]],
    [{ name: "ab", n: 1.5 }, ["/n"]],
    [{ name: "ab", n: "x" }, ["/n"]],
    [{ name: "ab", n: 4 }, ["/n"]],
    [{ name: "ab", tags: ["a", "c"] }, ["/tags/1"]],
    [{ name: "ab", tags: ["a", "b", "a"] }, ["/tags"]],
    [{ name: "ab", mail: "x" }, ["/mail"]],
    [{ name: "ab", maybe: null }, []],
    [{ name: "ab", other: 1 }, []],
    [[], [""]],
  ])("%j", (value, paths) => {
    expect([...problemsIn(value, schema, schema).keys()]).toEqual(paths);
  });

  it("lets a pattern pass that this language cannot read", () => {
    expect(problemsIn("x", { type: "string", pattern: "(?P<a>x)" }, {}).size).toBe(0);
  });
});
