import { type FormEvent, type KeyboardEvent, useState } from "react";
import { api } from "../api/client";
import { Card, Code, json, Notice, PageHead } from "../parts/parts";

const EXPRESSION = 'jwt.sub == "test-user" && mcp.tool.name in ["echo", "add"]';

const CONTEXT = {
  jwt: { iss: "agentgateway.dev", sub: "test-user", nested: { key: "value" } },
  mcp: { tool: { name: "add", target: "everything" } },
  request: { method: "POST", path: "/mcp", headers: { "user-agent": "curl" } },
};

type Outcome = { kind: "result"; value: unknown } | { kind: "error"; message: string };

export function CelPage() {
  const [expression, setExpression] = useState(EXPRESSION);
  const [context, setContext] = useState(json(CONTEXT));
  const [outcome, setOutcome] = useState<Outcome>();
  const [running, setRunning] = useState(false);

  const evaluate = async () => {
    let data: unknown;
    try {
      data = context.trim() === "" ? undefined : JSON.parse(context);
    } catch (e) {
      setOutcome({ kind: "error", message: `The context is not JSON: ${(e as Error).message}` });
      return;
    }
    setRunning(true);
    try {
      const answer = await api.cel(expression, data);
      setOutcome(answer.error === undefined || answer.error === null ? { kind: "result", value: answer.result } : { kind: "error", message: answer.error });
    } catch (e) {
      setOutcome({ kind: "error", message: (e as Error).message });
    } finally {
      setRunning(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void evaluate();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void evaluate();
    }
  };

  return (
    <>
      <PageHead title="CEL playground">
        <p className="muted">Try an expression against a context of your own. Nothing is sent to a backend.</p>
      </PageHead>
      <div className="columns">
        <Card title="Expression">
          <form onSubmit={submit} onKeyDown={keys}>
            <div className="field">
              <label htmlFor="expression">CEL expression</label>
              <textarea id="expression" className="mono" rows={4} spellCheck={false} value={expression} onChange={(e) => setExpression(e.target.value)} />
            </div>
            <div className="field">
              <label htmlFor="context">Context as JSON</label>
              <textarea id="context" className="mono" rows={16} spellCheck={false} value={context} onChange={(e) => setContext(e.target.value)} aria-describedby="context-help" />
              <p className="help" id="context-help">
                The roots of the expression, such as jwt, mcp and request.
              </p>
            </div>
            <div className="row">
              <button type="submit" className="primary" disabled={running || expression.trim() === ""}>
                Evaluate
              </button>
              <span className="muted keys">or Ctrl + Enter</span>
            </div>
          </form>
        </Card>
        <Card title="Result">
          <div aria-live="polite">
            {!outcome && <p className="muted">Nothing evaluated yet.</p>}
            {outcome?.kind === "result" && <Code text={json(outcome.value)} label="Result" />}
            {outcome?.kind === "error" && <Notice tone="bad" title={outcome.message} />}
          </div>
        </Card>
      </div>
    </>
  );
}
