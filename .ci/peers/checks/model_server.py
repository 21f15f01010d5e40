"""A model server with OpenAI's API that does what a request's model asks for, and keeps what it was sent."""
import contextlib
import http.server
import json
import threading
import time

PATIENCE = 10
WORDS = ["Hello", ", ", "world"]


class ModelServer:
    """What happened at the server. Its control paths are for the clients: they say when the first piece has arrived."""

    def __init__(self):
        self.requests = []
        self.go = threading.Event()
        self.unbuffered = None
        self.aborted = threading.Event()
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"server_state": self}))
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def sent(self, model):
        return [request for request in self.requests if request["body"].get("model") == model]


@contextlib.contextmanager
def model_server():
    server = ModelServer()
    thread = threading.Thread(target=server.http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        """Control: `/aborted` waits until a stream was broken off."""
        self.answer(200, {"aborted": self.server_state.aborted.wait(PATIENCE)})

    def do_POST(self):
        text = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path == "/go":
            self.server_state.go.set()
            self.answer(200, {})
            return
        body = json.loads(text)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server_state.requests.append({"path": self.path, "headers": headers, "body": body})
        model = body["model"]
        if model.startswith("gpt-error-"):
            self.refuse(int(model.removeprefix("gpt-error-")))
        elif self.path.endswith("/embeddings"):
            self.answer(200, embedding(model))
        elif self.path.endswith("/responses"):
            self.respond(body)
        elif body.get("stream"):
            self.stream(model)
        else:
            self.answer(200, completion(model))

    def refuse(self, status):
        error = {"message": f"upstream says {status}", "type": "some_error", "param": None, "code": f"code_{status}"}
        self.answer(status, {"error": error}, {"retry-after": "7"})

    def respond(self, body):
        if not body.get("stream"):
            self.answer(200, response(body["model"]))
            return
        self.begin()
        for number, word in enumerate(WORDS):
            self.event({"type": "response.output_text.delta", "sequence_number": number, "item_id": "m1", "output_index": 0,
                        "content_index": 0, "delta": word, "logprobs": []}, "response.output_text.delta")
        self.event({"type": "response.completed", "sequence_number": len(WORDS), "response": response(body["model"])},
                   "response.completed")
        self.end()

    def stream(self, model):
        self.begin()
        self.event(chunk(model, {"role": "assistant", "content": WORDS[0]}))
        if model == "gpt-endless":
            self.until_abandoned(model)
            return
        if model == "gpt-broken":
            self.close_connection = True
            return
        # Only a client that has the first piece lets the rest go.
        self.server_state.unbuffered = self.server_state.go.wait(PATIENCE)
        for word in WORDS[1:]:
            self.event(chunk(model, {"content": word}))
        self.event(chunk(model, {}, "stop"))
        self.event({**chunk(model, {}), "choices": [], "usage": USAGE})
        self.wfile.write(b"%x\r\n%s\r\n" % (14, b"data: [DONE]\n\n"))
        self.end()

    def until_abandoned(self, model):
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(OSError):
            while time.monotonic() < end:
                self.event(chunk(model, {"content": "more"}))
                time.sleep(0.02)
            return
        self.server_state.aborted.set()

    def answer(self, status, body, more=None):
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", "content-length": str(len(data)), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def begin(self):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def event(self, body, name=None):
        text = (f"event: {name}\n" if name else "") + f"data: {json.dumps(body)}\n\n"
        self.wfile.write(b"%x\r\n%s\r\n" % (len(text.encode()), text.encode()))
        self.wfile.flush()

    def end(self):
        self.wfile.write(b"0\r\n\r\n")


USAGE = {"prompt_tokens": 17, "completion_tokens": 23, "total_tokens": 40}


def completion(model):
    message = {"role": "assistant", "content": "".join(WORDS)}
    return {"id": "c1", "object": "chat.completion", "created": 1, "model": model, "usage": USAGE,
            "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}]}


def chunk(model, delta, finish=None):
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": model, "choices": [choice]}


def embedding(model):
    return {"object": "list", "model": model, "usage": {"prompt_tokens": 5, "total_tokens": 5},
            "data": [{"object": "embedding", "index": 0, "embedding": [0.25, -0.5]}]}


def response(model):
    part = {"type": "output_text", "text": "".join(WORDS), "annotations": [], "logprobs": []}
    message = {"type": "message", "id": "m1", "role": "assistant", "status": "completed", "content": [part]}
    usage = {"input_tokens": 17, "output_tokens": 23, "total_tokens": 40,
             "input_tokens_details": {"cached_tokens": 3}, "output_tokens_details": {"reasoning_tokens": 4}}
    return {"id": "r1", "object": "response", "created_at": 1, "model": model, "status": "completed", "output": [message],
            "usage": usage, "error": None, "incomplete_details": None, "instructions": None, "metadata": {},
            "parallel_tool_calls": True, "temperature": 1, "tool_choice": "auto", "tools": [], "top_p": 1}
