// A client made with OpenAI's TypeScript SDK. Reads one JSON request from stdin, takes its steps, and prints what came back as JSON;
// clients/openai_sdk.py does the same with the Python SDK.
import OpenAI from "openai";
import { text } from "node:stream/consumers";

const request = JSON.parse(await text(process.stdin));
const client = new OpenAI({ baseURL: request.url, apiKey: request.token, maxRetries: 0, timeout: 30_000 });
const messages = [{ role: "system", content: "S" }, { role: "user", content: "U" }];

async function control(path, method = "POST") {
  return (await fetch(request.control + path, { method })).json();
}

async function stream(model) {
  const words = [];
  let usage;
  for await (const chunk of await client.chat.completions.create({ model, messages, stream: true })) {
    if (chunk.choices[0]?.delta.content) {
      words.push(chunk.choices[0].delta.content);
      if (words.length === 1) await control("/go");
    }
    usage = chunk.usage ?? usage;
  }
  return { words, usage: usage?.total_tokens };
}

async function abort(model) {
  const answer = await client.chat.completions.create({ model, messages, stream: true });
  for await (const _ of answer) {
    answer.controller.abort();
    break;
  }
  return control("/aborted", "GET");
}

async function responses(model) {
  const events = [];
  for await (const event of await client.responses.create({ model, input: "U", stream: true })) events.push(event);
  const deltas = events.filter((event) => event.type === "response.output_text.delta");
  return { text: deltas.map((event) => event.delta).join(""), last: events.at(-1).type };
}

async function take({ do: what, model = "gpt-x" }) {
  switch (what) {
    case "models":
      return (await client.models.list()).data.map((m) => m.id).sort();
    case "chat": {
      const answer = await client.chat.completions.create({ model, messages, max_tokens: 50 });
      return { text: answer.choices[0].message.content, model: answer.model, usage: answer.usage.total_tokens };
    }
    case "stream":
      return await stream(model);
    case "embeddings":
      return (await client.embeddings.create({ model, input: "U", encoding_format: "float" })).data[0].embedding;
    case "responses": {
      const answer = await client.responses.create({ model, input: "U" });
      return { text: answer.output_text, usage: answer.usage.total_tokens };
    }
    case "responses stream":
      return await responses(model);
    case "abort":
      return await abort(model);
    default:
      throw new Error(`unknown step ${what}`);
  }
}

function described(error) {
  const name = error.constructor.name;
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return { error: name, text: String(error.message ?? error) };
  return { error: name, status: error.status, code: error.code ?? null, text: error.message, retryAfter: error.headers?.get("retry-after") };
}

const results = [];
for (const step of request.steps) results.push(await take(step).catch(described));
console.log(JSON.stringify({ results }));
process.exit(0);
