import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, forceLinting, lintGutter, linter, lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState, type Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { api } from "../api/client";
import type { Problem } from "../api/types";
import type { JsonSchema } from "../schema/types";
import { schemaCompletion } from "./completion";

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)" },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--code-value)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.meta], color: "var(--muted)" },
]);

const completion = new Compartment();

export interface EditorEvents {
  changed: (text: string) => void;
  validated: (problems: Problem[]) => void;
  save: () => void;
}

/** The YAML editor. Tab moves the focus on, as everywhere; Ctrl + ] and Ctrl + [ indent. */
export function openEditor(parent: HTMLElement, text: string, readOnly: boolean, events: EditorEvents): EditorView {
  const validate = linter(
    async (view) => {
      const problems = await validated(view.state.doc.toString());
      events.validated(problems);
      return problems.map((problem) => diagnostic(problem, view.state.doc));
    },
    { delay: 400 },
  );
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        indentUnit.of("  "),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        yaml(),
        syntaxHighlighting(COLOURS),
        lintGutter(),
        validate,
        completion.of([]),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({ "aria-label": "Configuration as YAML", "aria-multiline": "true", tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) events.changed(update.state.doc.toString());
        }),
        keymap.of([
          { key: "Mod-s", preventDefault: true, run: () => (events.save(), true) },
          { key: "Mod-]", run: indentMore },
          { key: "Mod-[", run: indentLess },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
      ],
    }),
  });
}

export function completeWith(view: EditorView, schema: JsonSchema): void {
  view.dispatch({ effects: completion.reconfigure(autocompletion({ override: [schemaCompletion(schema)] })) });
}

export function replaceText(view: EditorView, text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  forceLinting(view);
}

export function goToLine(view: EditorView, line: number, column: number): void {
  const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  const position = Math.min(at.from + Math.max(column - 1, 0), at.to);
  view.dispatch({ selection: { anchor: position }, effects: EditorView.scrollIntoView(position, { y: "center" }) });
  view.focus();
}

async function validated(text: string): Promise<Problem[]> {
  try {
    return (await api.validate(text)).problems;
  } catch (e) {
    return [{ severity: "warning", message: `Not checked: ${(e as Error).message}`, line: 0, column: 0 }];
  }
}

/** From the problem's column to the end of its line, so that something is seen even where the line ends. */
function diagnostic(problem: Problem, doc: Text): Diagnostic {
  const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
  const start = Math.min(line.from + Math.max(problem.column - 1, 0), line.to);
  const from = start < line.to ? start : line.from;
  return { from, to: line.to, severity: problem.severity, message: problem.message };
}
