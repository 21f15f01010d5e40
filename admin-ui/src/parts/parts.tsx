import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Problem } from "../api/types";

export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
  }, [title]);
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {children}
    </div>
  );
}

export function Card({ title, level = 2, aside, children, className = "" }: { title: string; level?: 2 | 3; aside?: ReactNode; children: ReactNode; className?: string }) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <div className="card-head">
        <Heading id={id}>{title}</Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}

export type Tone = "good" | "bad" | "warn" | "plain" | "accent";

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}

/** A sentence that matters. Errors interrupt a screen reader, the rest waits for its turn. */
export function Notice({ tone, title, children }: { tone: "bad" | "warn" | "good" | "plain"; title?: string; children?: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      {title !== undefined && <strong>{title}</strong>}
      {children}
    </div>
  );
}

export function ProblemList({ problems, onPick }: { problems: Problem[]; onPick?: (problem: Problem) => void }) {
  return (
    <ul className="problems">
      {problems.map((problem, i) => (
        <li key={i} className={problem.severity}>
          <Badge tone={problem.severity === "error" ? "bad" : "warn"}>{problem.severity}</Badge>
          <span>
            {problem.message}
            {problem.line > 0 && (
              <span className="where">
                {" "}
                {onPick ? (
                  <button type="button" className="link" onClick={() => onPick(problem)}>
                    line {problem.line}
                  </button>
                ) : (
                  <span>line {problem.line}</span>
                )}
                {problem.path ? <code> {problem.path}</code> : null}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  return (
    <Notice tone="bad" title={error.message}>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </Notice>
  );
}

export function Loading() {
  return (
    <p className="muted" role="status">
      Loading…
    </p>
  );
}

/** Text that may be long: scrolls by itself, so it can be reached with the keyboard. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <pre className="code" role="region" tabIndex={0} aria-label={label}>
      {text}
    </pre>
  );
}

export function CopyButton({ text, children }: { text: () => string; children: ReactNode }) {
  const [said, setSaid] = useState("");
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setSaid("Copied");
    } catch {
      setSaid("The browser did not allow it");
    }
    timer.current = window.setTimeout(() => setSaid(""), 2000);
  };
  return (
    <>
      <button type="button" className="quiet" onClick={copy}>
        {children}
      </button>
      <span className="said" role="status">
        {said}
      </span>
    </>
  );
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "";
}

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export function Ago({ time }: { time: string }) {
  const millis = Date.parse(time);
  if (Number.isNaN(millis)) return <>{time}</>;
  const seconds = Math.round((millis - Date.now()) / 1000);
  const [value, unit] =
    Math.abs(seconds) < 90 ? ([seconds, "second"] as const) : Math.abs(seconds) < 5400 ? ([Math.round(seconds / 60), "minute"] as const) : Math.abs(seconds) < 129_600 ? ([Math.round(seconds / 3600), "hour"] as const) : ([Math.round(seconds / 86_400), "day"] as const);
  return (
    <time dateTime={time} title={new Date(millis).toLocaleString()}>
      {RELATIVE.format(value, unit)}
    </time>
  );
}
