import { type ReactNode, useId, useState } from "react";
import type { Prompt, Tool } from "../mcp/types";
import type { Lists } from "./usePlayground";

export type Picked =
  | { kind: "tool"; tool: Tool }
  | { kind: "prompt"; prompt: Prompt }
  | { kind: "resource"; uri: string; name: string; description: string | undefined; template: boolean };

interface Entry {
  key: string;
  name: string;
  pressed: boolean;
  pick: () => void;
}

export function Inventory({ lists, picked, onPick }: { lists: Lists; picked: Picked | undefined; onPick: (picked: Picked) => void }) {
  const tools = lists.tools.map((tool) => ({
    key: tool.name,
    name: tool.name,
    pressed: picked?.kind === "tool" && picked.tool.name === tool.name,
    pick: () => onPick({ kind: "tool", tool }),
  }));
  const prompts = lists.prompts.map((prompt) => ({
    key: prompt.name,
    name: prompt.name,
    pressed: picked?.kind === "prompt" && picked.prompt.name === prompt.name,
    pick: () => onPick({ kind: "prompt", prompt }),
  }));
  const resource = (uri: string, name: string, description: string | undefined, template: boolean) => ({
    key: `${template}${uri}`,
    name,
    pressed: picked?.kind === "resource" && picked.uri === uri,
    pick: () => onPick({ kind: "resource", uri, name, description, template }),
  });
  const resources = [
    ...lists.resources.map((r) => resource(r.uri, r.name, r.description, false)),
    ...lists.templates.map((r) => resource(r.uriTemplate, r.name, r.description, true)),
  ];
  return (
    <>
      <Names title="Available Tools" entries={tools} none="No tool is visible with this token." />
      {prompts.length > 0 && <Names title="Prompts" entries={prompts} none="" />}
      {resources.length > 0 && <Names title="Resources" entries={resources} none="" />}
    </>
  );
}

function Names({ title, entries, none }: { title: string; entries: Entry[]; none: ReactNode }) {
  const id = useId();
  const [filter, setFilter] = useState("");
  const shown = entries.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        <span className="badge">{entries.length}</span>
      </div>
      {entries.length > 8 && (
        <input type="search" aria-label={`Filter ${title}`} placeholder="Filter" value={filter} onChange={(e) => setFilter(e.target.value)} />
      )}
      {entries.length === 0 && <p className="muted">{none}</p>}
      <ul className="names" aria-labelledby={id}>
        {shown.map(({ key, name, pressed, pick }) => (
          <li key={key}>
            <button type="button" aria-pressed={pressed} onClick={pick}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
