import type { Json, JsonObject } from "../mcp/types";
import type { JsonSchema } from "./types";

/** How a value is asked for. What has no better way is asked for as JSON text. */
export type Field =
  | { kind: "text"; format: string | undefined; multiline: boolean }
  | { kind: "number"; integer: boolean }
  | { kind: "flag" }
  | { kind: "choice"; values: Json[]; labels: string[] }
  | { kind: "choices"; values: Json[]; labels: string[] }
  | { kind: "list"; item: JsonSchema }
  | { kind: "object"; properties: [string, JsonSchema][]; required: Set<string> }
  | { kind: "json" };

/** Deeper than this a form helps nobody; also ends schemas that contain themselves. */
const MAX_DEPTH = 4;

export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let current = schema;
  for (let hops = 0; current.$ref !== undefined && hops < 16; hops++) {
    const target = lookUp(current.$ref, root);
    if (target === undefined) return {};
    const { $ref: _, ...beside } = current;
    current = { ...target, ...beside };
  }
  return current;
}

function lookUp(reference: string, root: JsonSchema): JsonSchema | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let at: unknown = root;
  for (const part of reference.slice(2).split("/")) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    at = at !== null && typeof at === "object" && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined;
  }
  return at !== null && typeof at === "object" ? (at as JsonSchema) : undefined;
}

/** `anyOf: [X, null]`, the way several libraries write an optional X, is X. */
function simplified(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const resolved = resolve(schema, root);
  const options = resolved.anyOf ?? resolved.oneOf;
  if (!options || options.every((option) => option.const !== undefined)) return resolved;
  const real = options.map((option) => resolve(option, root)).filter((option) => option.type !== "null");
  const [only] = real;
  return real.length === 1 && only ? { ...only, ...withoutOptions(resolved) } : resolved;
}

function withoutOptions({ anyOf: _a, oneOf: _o, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

export function fieldOf(schema: JsonSchema, root: JsonSchema, depth = 0): Field {
  const plain = simplified(schema, root);
  const choice = choiceOf(plain);
  if (choice) return { kind: "choice", ...choice };
  switch (typeOf(plain)) {
    case "string":
      return { kind: "text", format: plain.format, multiline: (plain.maxLength ?? 0) > 200 };
    case "number":
      return { kind: "number", integer: false };
    case "integer":
      return { kind: "number", integer: true };
    case "boolean":
      return { kind: "flag" };
    case "array": {
      const item = simplified(plain.items ?? {}, root);
      const choices = choiceOf(item);
      if (choices) return { kind: "choices", ...choices };
      return depth < MAX_DEPTH && fieldOf(item, root, depth + 1).kind !== "json" ? { kind: "list", item } : { kind: "json" };
    }
    case "object": {
      const properties = Object.entries(plain.properties ?? {});
      if (properties.length === 0 && depth > 0) return { kind: "json" };
      return depth < MAX_DEPTH ? { kind: "object", properties, required: new Set(plain.required) } : { kind: "json" };
    }
    default:
      return { kind: "json" };
  }
}

function typeOf(schema: JsonSchema): string | undefined {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((type) => type !== "null");
  if (types.length === 1 && types[0] !== undefined) return types[0];
  return schema.type === undefined && schema.properties ? "object" : undefined;
}

function choiceOf(schema: JsonSchema): { values: Json[]; labels: string[] } | undefined {
  const options = schema.oneOf ?? schema.anyOf;
  if (options && options.length > 0 && options.every((option) => option.const !== undefined)) {
    return { values: options.map((option) => option.const as Json), labels: options.map((option) => option.title ?? label(option.const)) };
  }
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (!values) return undefined;
  return { values: values as Json[], labels: values.map((value, i) => schema.enumNames?.[i] ?? label(value)) };
}

function label(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a form starts with: defaults, empty objects that must be there, and nothing else. */
export function initialValue(schema: JsonSchema, root: JsonSchema, depth = 0): Json | undefined {
  const plain = simplified(schema, root);
  if (plain.default !== undefined) return plain.default as Json;
  const field = fieldOf(plain, root, depth);
  if (plain.const !== undefined) return plain.const as Json;
  if (field.kind !== "object") return undefined;
  const value: JsonObject = {};
  for (const [name, property] of field.properties) {
    const inner = initialValue(property, root, depth + 1);
    const empty = inner !== null && typeof inner === "object" && !Array.isArray(inner) && Object.keys(inner).length === 0;
    if (inner !== undefined && (!empty || field.required.has(name))) value[name] = inner;
  }
  return value;
}

/** Sentences about what is wrong, by path such as "/filter/tags/0". Lets through what it does not understand: the server decides. */
export function problemsIn(value: Json | undefined, schema: JsonSchema, root: JsonSchema): Map<string, string> {
  const problems = new Map<string, string>();
  check(value, schema, root, "", problems, 0);
  return problems;
}

function check(value: Json | undefined, schema: JsonSchema, root: JsonSchema, path: string, problems: Map<string, string>, depth: number): void {
  if (depth > 16 || value === undefined) return;
  const plain = simplified(schema, root);
  const say = (text: string) => problems.set(path, text);
  if (value === null && admitsNull(schema, root)) return;
  const type = typeOf(plain);
  if (type !== undefined && !hasType(value, type)) return void say(`This must be ${article(type)}.`);
  const choice = choiceOf(plain);
  if (choice && !choice.values.some((option) => JSON.stringify(option) === JSON.stringify(value))) {
    return void say("This is not one of the choices.");
  }
  if (typeof value === "string") checkText(value, plain, say);
  else if (typeof value === "number") checkNumber(value, plain, say);
  else if (Array.isArray(value)) {
    if (value.length < (plain.minItems ?? 0)) say(`At least ${plain.minItems} are needed.`);
    if (plain.maxItems !== undefined && value.length > plain.maxItems) say(`At most ${plain.maxItems} are allowed.`);
    value.forEach((item, i) => check(item, plain.items ?? {}, root, `${path}/${i}`, problems, depth + 1));
  } else if (value !== null && typeof value === "object") {
    for (const name of plain.required ?? []) {
      if (value[name] === undefined) problems.set(`${path}/${name}`, "This is required.");
    }
    for (const [name, property] of Object.entries(plain.properties ?? {})) {
      check(value[name], property, root, `${path}/${name}`, problems, depth + 1);
    }
  }
}

function checkText(value: string, schema: JsonSchema, say: (text: string) => void): void {
  const length = [...value].length;
  if (length < (schema.minLength ?? 0)) say(`At least ${schema.minLength} characters are needed.`);
  if (schema.maxLength !== undefined && length > schema.maxLength) say(`At most ${schema.maxLength} characters are allowed.`);
  if (schema.pattern !== undefined && !matches(value, schema.pattern)) say(`This must match ${schema.pattern}.`);
  if (schema.format === "email" && !/^[^\s@]+@[^\s@]+$/.test(value)) say("This must be an e-mail address.");
  if (schema.format === "uri" && !URL.canParse(value)) say("This must be a URI.");
}

function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

function checkNumber(value: number, schema: JsonSchema, say: (text: string) => void): void {
  if (schema.minimum !== undefined && value < schema.minimum) say(`This must be at least ${schema.minimum}.`);
  if (schema.maximum !== undefined && value > schema.maximum) say(`This must be at most ${schema.maximum}.`);
}

function admitsNull(schema: JsonSchema, root: JsonSchema): boolean {
  const plain = resolve(schema, root);
  if (Array.isArray(plain.type) ? plain.type.includes("null") : plain.type === "null") return true;
  return (plain.anyOf ?? plain.oneOf ?? []).some((option) => resolve(option, root).type === "null");
}

function hasType(value: Json, type: string): boolean {
  switch (type) {
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return value !== null && typeof value === "object" && !Array.isArray(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}

function article(type: string): string {
  switch (type) {
    case "integer":
      return "a whole number";
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "object":
      return "an object";
    case "string":
      return "text";
    default:
      return `a ${type}`;
  }
}
