"""A client made with OpenAI's Python SDK: does what clients/openai_sdk.mjs does with the TypeScript one."""
import json
import sys
import urllib.request

import openai

request = json.load(sys.stdin)
client = openai.OpenAI(base_url=request["url"], api_key=request["token"], max_retries=0, timeout=30)
MESSAGES = [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}]


def control(path, method="POST"):
    with urllib.request.urlopen(urllib.request.Request(request["control"] + path, method=method), timeout=30) as answer:
        return json.load(answer)


def stream(model):
    words, usage = [], None
    for chunk in client.chat.completions.create(model=model, messages=MESSAGES, stream=True):
        if chunk.choices and chunk.choices[0].delta.content:
            words.append(chunk.choices[0].delta.content)
            if len(words) == 1:
                control("/go")
        usage = chunk.usage or usage
    return {"words": words, "usage": usage and usage.total_tokens}


def abort(model):
    answer = client.chat.completions.create(model=model, messages=MESSAGES, stream=True)
    next(iter(answer))
    answer.close()
    return control("/aborted", "GET")


def take(step):
    model = step.get("model", "gpt-x")
    match step["do"]:
        case "models":
            return sorted(m.id for m in client.models.list().data)
        case "chat":
            answer = client.chat.completions.create(model=model, messages=MESSAGES, max_tokens=50)
            return {"text": answer.choices[0].message.content, "model": answer.model, "usage": answer.usage.total_tokens}
        case "stream":
            return stream(model)
        case "embeddings":
            return client.embeddings.create(model=model, input="U", encoding_format="float").data[0].embedding
        case "responses":
            answer = client.responses.create(model=model, input="U")
            return {"text": answer.output_text, "usage": answer.usage.total_tokens}
        case "responses stream":
            events = list(client.responses.create(model=model, input="U", stream=True))
            return {"text": "".join(e.delta for e in events if e.type == "response.output_text.delta"), "last": events[-1].type}
        case "abort":
            return abort(model)


results = []
for step in request["steps"]:
    try:
        results.append(take(step))
    except openai.APIStatusError as error:
        body = error.body if isinstance(error.body, dict) else {}
        results.append({"error": type(error).__name__, "status": error.status_code, "code": body.get("code"),
                        "text": error.response.text, "retryAfter": error.response.headers.get("retry-after")})
    except Exception as error:
        results.append({"error": type(error).__name__, "text": str(error)})
print(json.dumps({"results": results}))
