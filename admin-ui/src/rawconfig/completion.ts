import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { JsonSchema } from "../schema/types";
import { keysAt, type Suggestion, valuesAt } from "./schemaKeys";
import { placeOf } from "./yamlPath";

/** Keys and fixed values that the schema of configurations knows at the cursor. */
export function schemaCompletion(schema: JsonSchema): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos, explicit } = context;
    const line = state.doc.lineAt(pos);
    const place = placeOf(state.sliceDoc(0, pos), state.sliceDoc(line.to + 1));
    if (!explicit && place.typed === "" && place.valueOf === undefined) return null;
    const isKey = place.valueOf === undefined;
    const found = isKey
      ? keysAt(schema, place.path).filter(({ label }) => !place.siblings.has(label))
      : valuesAt(schema, [...place.path, place.valueOf ?? ""]);
    if (found.length === 0) return null;
    const column = pos - line.from;
    return { from: pos - place.typed.length, options: found.map((s) => option(s, isKey, column - place.typed.length)), validFor: /^[\w$.-]*$/ };
  };
}

function option(suggestion: Suggestion, isKey: boolean, column: number): Completion {
  const completion: Completion = { label: suggestion.label, detail: suggestion.detail, type: isKey ? "property" : "enum" };
  if (suggestion.info) completion.info = suggestion.info;
  if (isKey) completion.apply = suggestion.label + opening(suggestion.opens, " ".repeat(column));
  return completion;
}

function opening(opens: Suggestion["opens"], indent: string): string {
  switch (opens) {
    case "mapping":
      return `:\n${indent}  `;
    case "list":
      return `:\n${indent}- `;
    case "scalar":
      return ": ";
  }
}
