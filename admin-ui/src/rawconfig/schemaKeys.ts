import { resolve } from "../schema/form";
import type { JsonSchema } from "../schema/types";
import type { YamlPath } from "./yamlPath";

export interface Suggestion {
  label: string;
  detail: string;
  info: string | undefined;
  /** What kind of value follows a key. */
  opens: "mapping" | "list" | "scalar";
}

/** Every schema that may hold at a path: alternatives are all kept, since the text does not say yet which it will be. */
export function schemasAt(root: JsonSchema, path: YamlPath): JsonSchema[] {
  let here = alternatives(root, root);
  for (const step of path) {
    here = here.flatMap((schema) => stepInto(schema, step)).flatMap((schema) => alternatives(schema, root));
  }
  return here;
}

function stepInto(schema: JsonSchema, step: string | 0): JsonSchema[] {
  if (step === 0) return schema.items ? [schema.items] : [];
  const property = schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
  if (property) return [property];
  const patterns = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern, "u").test(step));
  if (patterns.length > 0) return patterns.map(([, value]) => value);
  return typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
}

function alternatives(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema[] {
  const resolved = resolve(schema, root);
  if (depth > 8) return [resolved];
  const inner = [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? []), ...(resolved.allOf ?? [])];
  return [resolved, ...inner.flatMap((option) => alternatives(option, root, depth + 1))];
}

export function keysAt(root: JsonSchema, path: YamlPath): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const schema of schemasAt(root, path)) {
    for (const [label, property] of Object.entries(schema.properties ?? {})) {
      if (found.has(label)) continue;
      const kinds = alternatives(property, root);
      const required = schema.required?.includes(label) ?? false;
      const types = typesOf(kinds);
      found.set(label, {
        label,
        detail: [types.join(" or "), required ? "required" : ""].filter(Boolean).join(", "),
        info: kinds.map((kind) => kind.description).find(Boolean),
        opens: types[0] === "object" ? "mapping" : types[0] === "array" ? "list" : "scalar",
      });
    }
  }
  return [...found.values()];
}

export function valuesAt(root: JsonSchema, path: YamlPath): Suggestion[] {
  const values = new Set<string>();
  for (const schema of schemasAt(root, path)) {
    for (const value of schema.enum ?? (schema.const === undefined ? [] : [schema.const])) values.add(String(value));
    if (schema.type === "boolean") values.add("true").add("false");
  }
  return [...values].map((label) => ({ label, detail: "", info: undefined, opens: "scalar" }));
}

function typesOf(schemas: JsonSchema[]): string[] {
  const types = schemas.flatMap((schema) => (Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : schema.properties ? ["object"] : []));
  return [...new Set(types)].filter((type) => type !== "null");
}
