#!/usr/bin/env python3
"""Event streams of a model, many at once: the server that sends them and the client that reads them.

    streams.py serve PORT      answers POSTs on the loopback interface with a stream of events
"""

import asyncio
import statistics
import sys
import time

EVENTS = 20
PAUSE = 0.1
FIRST = b'data: {"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}\n\n'
EVENT = b'data: {"model":"m","choices":[{"index":0,"delta":{"content":"word "}}]}\n\n'
LAST = b'data: {"choices":[],"usage":{"prompt_tokens":17,"completion_tokens":20}}\n\ndata: [DONE]\n\n'
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
BODY = b'{"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"hello"}]}'


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


async def answer(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
            await reader.readexactly(int(length[0].split(b":")[1]) if length else 0)
            writer.write(HEAD + chunk(FIRST))
            for _ in range(EVENTS):
                await asyncio.sleep(PAUSE)
                writer.write(chunk(EVENT))
                await writer.drain()
            writer.write(chunk(LAST) + b"0\r\n\r\n")
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def serve(port):
    server = await asyncio.start_server(answer, "127.0.0.1", port, backlog=2048)
    async with server:
        await server.serve_forever()


async def read(port):
    """Reads one stream: when its first event came, and how late each of the others."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        start = time.perf_counter()
        writer.write(
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
            b"content-length: %d\r\n\r\n%s" % (len(BODY), BODY)
        )
        text, first = b"", 0.0
        while not text.endswith(b"0\r\n\r\n"):
            data = await reader.read(65536)
            if not data:
                raise ConnectionError("the stream broke off")
            text += data
            if not first and b"data: " in text:
                first = time.perf_counter() - start
        whole = text.count(b'"word "') == EVENTS and b"[DONE]" in text
        if not whole:
            raise ConnectionError("the stream is not whole")
        return first, time.perf_counter() - start - EVENTS * PAUSE
    finally:
        writer.close()


async def many(port, count):
    found = await asyncio.gather(*(read(port) for _ in range(count)), return_exceptions=True)
    failed = [one for one in found if isinstance(one, BaseException)]
    good = [one for one in found if not isinstance(one, BaseException)]
    return {
        "failed": len(failed),
        "why": str(failed[0]) if failed else "",
        "first p50": percentile([first for first, _ in good], 50),
        "first p99": percentile([first for first, _ in good], 99),
        "late p50": percentile([late for _, late in good], 50),
        "late p99": percentile([late for _, late in good], 99),
    }


def percentile(values, share):
    return statistics.quantiles(values, n=100)[share - 1] if len(values) > 1 else sum(values)


def measure(port, count):
    """Reads so many streams at once."""
    return asyncio.run(many(port, count))


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "serve":
        raise SystemExit(__doc__)
    asyncio.run(serve(int(sys.argv[2])))
