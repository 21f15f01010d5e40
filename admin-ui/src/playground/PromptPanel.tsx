import { type FormEvent, useState } from "react";
import { Badge, Card } from "../parts/parts";
import type { McpClient } from "../mcp/client";
import type { Content, JsonObject, Prompt } from "../mcp/types";
import { CallOutcome } from "./CallOutcome";
import { ContentView } from "./ContentView";
import { useCall } from "./useCall";

interface PromptMessage {
  role: string;
  content: Content;
}

export function PromptPanel({ prompt, client }: { prompt: Prompt; client: McpClient }) {
  const [values, setValues] = useState<Record<string, string>>({});
  const { state, run } = useCall(client);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
    void run("prompts/get", { name: prompt.name, arguments: given });
  };
  return (
    <Card title={prompt.name}>
      {prompt.description && <p className="prose">{prompt.description}</p>}
      <form onSubmit={submit}>
        {(prompt.arguments ?? []).map((argument) => (
          <div className="field" key={argument.name}>
            <label htmlFor={`prompt-${argument.name}`}>
              {argument.title ?? argument.name} {!argument.required && <span className="optional">optional</span>}
            </label>
            <input
              id={`prompt-${argument.name}`}
              required={argument.required ?? false}
              value={values[argument.name] ?? ""}
              onChange={(e) => setValues({ ...values, [argument.name]: e.target.value })}
            />
            {argument.description && <p className="help">{argument.description}</p>}
          </div>
        ))}
        <div className="row">
          <button type="submit" className="primary">
            Get prompt
          </button>
        </div>
      </form>
      <CallOutcome state={state}>{(result) => <Messages result={result} />}</CallOutcome>
    </Card>
  );
}

function Messages({ result }: { result: JsonObject }) {
  const messages = (Array.isArray(result.messages) ? result.messages : []) as unknown as PromptMessage[];
  return (
    <ul className="prompt-messages">
      {messages.map((message, i) => (
        <li key={i}>
          <Badge tone="accent">{message.role}</Badge>
          <ContentView content={message.content} />
        </li>
      ))}
    </ul>
  );
}
