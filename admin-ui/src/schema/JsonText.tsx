import { useEffect, useRef, useState } from "react";
import type { Json } from "../mcp/types";

interface Props {
  id: string;
  label: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  onReadable: (ok: boolean) => void;
  rows?: number;
  optional?: boolean;
}

/** A value as JSON text. While the text cannot be read, the value stays what it was and the sentence says where it breaks. */
export function JsonText({ id, label, value, onChange, onReadable, rows = 4, optional = false }: Props) {
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 2)));
  const [error, setError] = useState("");
  const readable = useRef(onReadable);
  readable.current = onReadable;
  useEffect(() => () => readable.current(true), []);
  const type = (next: string) => {
    setText(next);
    try {
      onChange(next.trim() === "" ? undefined : (JSON.parse(next) as Json));
      setError("");
      onReadable(true);
    } catch (e) {
      setError((e as Error).message);
      onReadable(false);
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <span className="optional">{optional ? "optional, JSON" : "JSON"}</span>
      </label>
      <textarea
        id={id}
        className="mono"
        rows={rows}
        spellCheck={false}
        value={text}
        aria-invalid={error !== ""}
        aria-describedby={error === "" ? undefined : `${id}-error`}
        onChange={(e) => type(e.target.value)}
      />
      {error !== "" && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
