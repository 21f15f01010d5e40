import { useCallback, useEffect, useRef, useState } from "react";
import { adminHeaders } from "../api/client";
import { McpClient } from "../mcp/client";
import type { Elicitation, ElicitationAnswer, Prompt, Resource, ResourceTemplate, RpcMessage, ServerInfo, Tool } from "../mcp/types";

export interface Connection {
  port: number;
  host: string;
  path: string;
  token: string;
}

export interface LoggedMessage {
  number: number;
  time: Date;
  direction: "sent" | "received";
  message: RpcMessage;
}

export interface Question {
  ask: Elicitation;
  answer: (answer: ElicitationAnswer) => void;
}

export interface Lists {
  tools: Tool[];
  prompts: Prompt[];
  resources: Resource[];
  templates: ResourceTemplate[];
}

export type State =
  | { phase: "closed" }
  | { phase: "connecting" }
  | { phase: "failed"; error: Error }
  | { phase: "open"; client: McpClient; connection: Connection; server: ServerInfo };

const NO_LISTS: Lists = { tools: [], prompts: [], resources: [], templates: [] };
const MAX_LOG = 500;

/** One MCP connection of the page: its state, its lists, its log and the questions its server asks. */
export function usePlayground() {
  const [state, setState] = useState<State>({ phase: "closed" });
  const [lists, setLists] = useState<Lists>(NO_LISTS);
  const [listErrors, setListErrors] = useState<string[]>([]);
  const [log, setLog] = useState<LoggedMessage[]>([]);
  const [questions, setQuestions] = useState<Question[]>([]);
  const current = useRef<McpClient | undefined>(undefined);
  const numbers = useRef(0);

  const remember = useCallback((direction: "sent" | "received", message: RpcMessage) => {
    const entry = { number: ++numbers.current, time: new Date(), direction, message };
    setLog((entries) => [...entries.slice(1 - MAX_LOG), entry]);
  }, []);

  const elicit = useCallback(
    (ask: Elicitation, signal: AbortSignal) =>
      new Promise<ElicitationAnswer>((resolve) => {
        const question: Question = {
          ask,
          answer: (answer) => {
            setQuestions((open) => open.filter((other) => other !== question));
            resolve(answer);
          },
        };
        signal.addEventListener("abort", () => question.answer({ action: "cancel" }), { once: true });
        setQuestions((open) => [...open, question]);
      }),
    [],
  );

  const disconnect = useCallback(async () => {
    const client = current.current;
    current.current = undefined;
    setState({ phase: "closed" });
    setLists(NO_LISTS);
    setListErrors([]);
    setQuestions([]);
    await client?.close();
  }, []);

  const connect = useCallback(
    async (connection: Connection) => {
      await current.current?.close();
      setLists(NO_LISTS);
      setListErrors([]);
      setLog([]);
      setState({ phase: "connecting" });
      const headers: Record<string, string> = { ...adminHeaders() };
      if (connection.token !== "") headers.authorization = `Bearer ${connection.token}`;
      if (connection.host !== "") headers["x-gatehouse-host"] = connection.host;
      const client = new McpClient(`/api/playground/${connection.port}${connection.path}`, headers, {
        message: remember,
        elicit,
        notification: (method) => {
          if (/^notifications\/(tools|prompts|resources)\/list_changed$/.test(method)) void refresh(client);
        },
      });
      const refresh = async (of: McpClient) => {
        const { lists: loaded, errors } = await listAll(of);
        if (current.current !== of) return;
        setLists(loaded);
        setListErrors(errors);
      };
      current.current = client;
      try {
        const server = await client.connect();
        await refresh(client);
        if (current.current === client) setState({ phase: "open", client, connection, server });
        else await client.close();
      } catch (error) {
        await client.close();
        if (current.current !== client) return;
        current.current = undefined;
        setState({ phase: "failed", error: error as Error });
      }
    },
    [remember, elicit],
  );

  useEffect(() => {
    const leave = () => void current.current?.close();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  return { state, lists, listErrors, log, questions, connect, disconnect };
}

/** Only what the server says it has; one list that fails does not hide the others. */
async function listAll(client: McpClient): Promise<{ lists: Lists; errors: string[] }> {
  const has = client.server?.capabilities ?? {};
  const errors: string[] = [];
  const list = async <T>(capability: string, method: string, key: string): Promise<T[]> => {
    if (has[capability] === undefined) return [];
    try {
      return await client.list<T>(method, key);
    } catch (error) {
      errors.push(`${method}: ${(error as Error).message}`);
      return [];
    }
  };
  const [tools, prompts, resources, templates] = await Promise.all([
    list<Tool>("tools", "tools/list", "tools"),
    list<Prompt>("prompts", "prompts/list", "prompts"),
    list<Resource>("resources", "resources/list", "resources"),
    list<ResourceTemplate>("resources", "resources/templates/list", "resourceTemplates"),
  ]);
  return { lists: { tools, prompts, resources, templates }, errors };
}
