import { type ReactNode, useId, useState } from "react";
import type { Json, JsonObject } from "../mcp/types";
import { type Field, fieldOf, initialValue, resolve } from "./form";
import { JsonText } from "./JsonText";
import type { JsonSchema } from "./types";

interface Shared {
  root: JsonSchema;
  problems: ReadonlyMap<string, string>;
  onReadable: (path: string, ok: boolean) => void;
}

interface FieldProps extends Shared {
  schema: JsonSchema;
  name: string;
  path: string;
  required: boolean;
  depth: number;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

interface FormProps {
  schema: JsonSchema;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  problems: ReadonlyMap<string, string>;
  /** Told when the text of a JSON field can or cannot be read. */
  onReadable: (path: string, ok: boolean) => void;
}

export function SchemaForm({ schema, value, onChange, problems, onReadable }: FormProps) {
  const field = fieldOf(schema, schema);
  const shared = { root: schema, problems, onReadable };
  if (field.kind !== "object") {
    return <OneField {...shared} schema={schema} name="Arguments" path="" required depth={0} value={value} onChange={onChange} />;
  }
  if (field.properties.length === 0) return <p className="muted">It takes no arguments.</p>;
  return <Properties {...shared} field={field} path="" depth={0} value={value} onChange={onChange} />;
}

interface PropertiesProps extends Shared {
  field: Field & { kind: "object" };
  path: string;
  depth: number;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

function Properties({ field, path, depth, value, onChange, ...shared }: PropertiesProps) {
  const object = isObject(value) ? value : {};
  const set = (name: string, inner: Json | undefined) => {
    const { [name]: _, ...rest } = object;
    onChange(inner === undefined ? rest : { ...rest, [name]: inner });
  };
  return (
    <>
      {field.properties.map(([name, schema]) => (
        <OneField
          key={name}
          {...shared}
          schema={schema}
          name={name}
          path={`${path}/${name}`}
          required={field.required.has(name)}
          depth={depth + 1}
          value={object[name]}
          onChange={(inner) => set(name, inner)}
        />
      ))}
    </>
  );
}

function OneField(props: FieldProps) {
  const { schema, root, name, path, required, depth, value, onChange, problems, onReadable } = props;
  const id = useId();
  const field = fieldOf(schema, root, depth);
  const { title, description } = resolve(schema, root);
  const label = title ?? name;
  const problem = problems.get(path);
  const help = [description && `${id}-help`, problem && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const control = { id, required, "aria-invalid": problem !== undefined, "aria-describedby": help };

  if (field.kind === "object" || field.kind === "list" || field.kind === "choices") {
    return (
      <Group label={label} required={required} description={description} problem={problem}>
        {field.kind === "object" && <Properties root={root} problems={problems} onReadable={onReadable} field={field} path={path} depth={depth} value={value} onChange={onChange} />}
        {field.kind === "list" && <Items {...props} item={field.item} />}
        {field.kind === "choices" && <Choices field={field} value={value} onChange={onChange} />}
      </Group>
    );
  }
  if (field.kind === "json") {
    return (
      <>
        <JsonText id={id} label={label} value={value} onChange={onChange} onReadable={(ok) => onReadable(path, ok)} optional={!required} />
        {problem && <p className="field-error">{problem}</p>}
      </>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <Mark required={required} />
      </label>
      {field.kind === "text" && <Text field={field} value={value} onChange={onChange} required={required} control={control} />}
      {field.kind === "number" && <NumberInput integer={field.integer} value={value} onChange={onChange} control={control} />}
      {field.kind === "flag" && (
        <select {...control} value={value === undefined ? "" : String(value)} onChange={(e) => onChange(e.target.value === "" ? undefined : e.target.value === "true")}>
          <option value="">not set</option>
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      )}
      {field.kind === "choice" && (
        <select {...control} value={field.values.findIndex((v) => same(v, value))} onChange={(e) => onChange(field.values[Number(e.target.value)])}>
          <option value={-1}>not set</option>
          {field.labels.map((text, i) => (
            <option key={text} value={i}>
              {text}
            </option>
          ))}
        </select>
      )}
      {description && (
        <p className="help" id={`${id}-help`}>
          {description}
        </p>
      )}
      {problem && (
        <p className="field-error" id={`${id}-error`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function Mark({ required }: { required: boolean }) {
  return required ? <span className="required">required</span> : <span className="optional">optional</span>;
}

interface ControlProps {
  id: string;
  required: boolean;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
}

interface InputProps {
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  control: ControlProps;
}

const INPUT_TYPES: Record<string, string> = { email: "email", date: "date", password: "password" };

/** Empty text of an optional argument means that it is left out; of a required one, the empty text itself. */
function Text({ field, value, onChange, required, control }: InputProps & { field: Field & { kind: "text" }; required: boolean }) {
  const [touched, setTouched] = useState(false);
  const shown = typeof value === "string" ? value : "";
  const type = (text: string) => {
    setTouched(true);
    onChange(text === "" && !(required && touched) ? undefined : text);
  };
  if (field.multiline) return <textarea {...control} rows={4} value={shown} onChange={(e) => type(e.target.value)} />;
  return <input {...control} type={INPUT_TYPES[field.format ?? ""] ?? "text"} value={shown} autoComplete="off" onChange={(e) => type(e.target.value)} />;
}

/** Keeps the text as typed, so that "1." and "-" can become numbers; what is none is shown as a problem of its type. */
function NumberInput({ integer, value, onChange, control }: InputProps & { integer: boolean }) {
  const [text, setText] = useState(value === undefined ? "" : String(value));
  const type = (next: string) => {
    setText(next);
    const number = Number(next);
    onChange(next.trim() === "" ? undefined : Number.isFinite(number) ? number : next);
  };
  return <input {...control} inputMode={integer ? "numeric" : "decimal"} autoComplete="off" value={text} onChange={(e) => type(e.target.value)} />;
}

function Group({ label, required, description, problem, children }: { label: string; required: boolean; description: string | undefined; problem: string | undefined; children: ReactNode }) {
  return (
    <fieldset className="group">
      <legend>
        {label} <Mark required={required} />
      </legend>
      {description && <p className="help">{description}</p>}
      {children}
      {problem && <p className="field-error">{problem}</p>}
    </fieldset>
  );
}

function Items({ item, path, depth, value, onChange, name, schema: _, required: __, ...shared }: FieldProps & { item: JsonSchema }) {
  const items = Array.isArray(value) ? value : [];
  // An item that went away must not leave its text behind in the one that takes its place.
  const [generation, setGeneration] = useState(0);
  const remove = (index: number) => {
    const left = items.filter((_item, i) => i !== index);
    onChange(left.length === 0 ? undefined : left);
    setGeneration(generation + 1);
  };
  return (
    <>
      {items.map((inner, i) => (
        <div className="item" key={`${generation}-${i}`}>
          <OneField
            {...shared}
            schema={item}
            name={`${name} ${i + 1}`}
            path={`${path}/${i}`}
            required
            depth={depth + 1}
            value={inner}
            onChange={(next) => onChange(items.map((old, j) => (j === i ? (next ?? "") : old)))}
          />
          <button type="button" className="quiet" aria-label={`Remove ${name} ${i + 1}`} onClick={() => remove(i)}>
            Remove
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...items, initialValue(item, shared.root) ?? blank(item, shared.root)])}>
        Add to {name}
      </button>
    </>
  );
}

function blank(item: JsonSchema, root: JsonSchema): Json {
  const field = fieldOf(item, root);
  return field.kind === "number" ? 0 : field.kind === "flag" ? false : field.kind === "list" ? [] : "";
}

function Choices({ field, value, onChange }: { field: Field & { kind: "choices" }; value: Json | undefined; onChange: (value: Json | undefined) => void }) {
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (option: Json) => {
    const without = chosen.filter((other) => !same(other, option));
    const next = without.length < chosen.length ? without : [...chosen, option];
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <>
      {field.values.map((option, i) => (
        <label className="check" key={field.labels[i]}>
          <input type="checkbox" checked={chosen.some((other) => same(other, option))} onChange={() => toggle(option)} />
          {field.labels[i]}
        </label>
      ))}
    </>
  );
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
