#!/usr/bin/env python3
"""Compares Gatehouse with nginx and with no proxy at all, in one run, on one machine.

    ./mvnw -DskipTests package
    python3 distribution/src/bench/bench.py

Needs Linux, wrk and nginx on the PATH, and a built distribution. Every program listens on the loopback interface only. The proxies
have one worker each, pinned to one processor; the load generator and the backend, an nginx of its own, share another. The targets take
turns in random order after a warm-up, and what counts is the median of the rounds:

    req/s      requests a second, as fast as it goes
    us/req     processor time of the proxy for one request, in microseconds
    x/CPU      requests for the same processor time, nginx = 1: the figure to compare, because it depends least on the machine
    p50, p99   latency as wrk sees it under full load
    RSS        memory of the proxy, MiB

Part `http` is a plain route, also with the metrics that are on by default. Part `policies` adds jwtAuth, whose token is known after the
first request, and a rule. Part `routes` has ten routes and ten thousand. Part `rate` sends a fixed number of requests a second and
measures from when each should have been sent; needs a JDK. Part `tools` is tools/call of the demo MCP server over HTTP, through the gateway and directly. Part `llm` is
a chat completion of an OpenAI-shaped server, through the gateway and directly; `added` is what the gateway adds to the latency of one
request at a time. Part `streams` reads many event streams of such a server at once: when the first event comes, and how much later than
they were sent all have come.
"""

import argparse
import atexit
import collections
import glob
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import streams

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf("SC_CLK_TCK")
BODY = '{"status":"ok","items":[1,2,3,4,5,6,7,8],"message":"the quick brown fox jumps over the lazy dog"}'
CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"message":"hello"}}}'
INITIALIZE = (
    '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",'
    '"capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}'
)
INITIALIZED = '{"jsonrpc":"2.0","method":"notifications/initialized"}'

NGINX = """
worker_processes 1; daemon off; pid DIR/NAME.pid; error_log DIR/NAME.err;
worker_rlimit_nofile 20000;
events { worker_connections 8192; }
http {
  access_log ACCESS; keepalive_requests 1000000000; keepalive_timeout 3600s; tcp_nodelay on;
  client_body_temp_path DIR/NAME-body; proxy_temp_path DIR/NAME-proxy; fastcgi_temp_path DIR/NAME-fcgi;
  uwsgi_temp_path DIR/NAME-uwsgi; scgi_temp_path DIR/NAME-scgi;
  CONTENT
}
"""
BACKEND = "server { listen 127.0.0.1:PORT backlog=4096; location / { default_type application/json; return 200 '%s'; } }" % BODY
PROXY = """
  upstream backend { server 127.0.0.1:BACKEND; keepalive 512; keepalive_requests 1000000000; keepalive_timeout 3600s; }
  server { listen 127.0.0.1:PORT backlog=4096;
    location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host; } }
"""
GATEHOUSE_HTTP = """
config: {workerThreads: 1, adminAddr: "off", readinessAddr: "off", statsAddr: "off", logging: {level: LEVEL}}
binds:
- port: PORT
  listeners:
  - routes:
    - backends:
      - host: 127.0.0.1:BACKEND
"""
GATEHOUSE_METRICS = GATEHOUSE_HTTP.replace('statsAddr: "off"', 'statsAddr: "127.0.0.1:STATS"')
GATEHOUSE_POLICIES = """
config: {workerThreads: 1, adminAddr: "off", readinessAddr: "off", statsAddr: "off", logging: {level: LEVEL}}
binds:
- port: PORT
  listeners:
  - routes:
    - policies:
        jwtAuth: {mode: strict, issuer: agentgateway.dev, audiences: [test.agentgateway.dev], jwks: {file: "EXAMPLES/jwt/pub-key"}}
        authorization: {rules: [{allow: 'jwt.sub == "test-user" && request.path.startsWith("/")'}]}
      backends:
      - host: 127.0.0.1:BACKEND
"""
GATEHOUSE_ROUTE = """
    - {name: r#, matches: [{path: {pathPrefix: /service/#}}], backends: [{host: "127.0.0.1:BACKEND"}]}"""
GATEHOUSE_TOOLS = """
config: {workerThreads: 1, adminAddr: "off", readinessAddr: "off", statsAddr: "off", logging: {level: LEVEL}}
binds:
- port: PORT
  listeners:
  - routes:
    - backends:
      - mcp:
          targets:
          - name: demo
            mcp: {host: "http://127.0.0.1:BACKEND/mcp"}
"""
GATEHOUSE_LLM = """
config: {workerThreads: 1, adminAddr: "off", readinessAddr: "off", statsAddr: "off", logging: {level: LEVEL}}
llm:
  port: PORT
  models:
  - {name: "*", provider: openAI, params: {apiKey: sk-bench, baseUrl: "http://127.0.0.1:BACKEND"}}
"""
CHAT = '{"model":"m","messages":[{"role":"user","content":"hello"}]}'
COMPLETION = (
    '{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant",'
    '"content":"hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":17,"completion_tokens":23,"total_tokens":40}}'
)
WRK_POST = """
wrk.method = "POST"
wrk.body = [[CALL]]
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["Mcp-Protocol-Version"] = "2025-06-18"
SESSION
"""

PARTS = ["http", "policies", "routes", "rate", "tools", "llm", "streams"]

Target = collections.namedtuple("Target", "name pid url script")


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="gatehouse-bench-")
        self.processes = []
        self.ports = iter(range(options.port, options.port + 100))
        atexit.register(self.stop)

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name, cpu, command, environment=None):
        output = open(os.path.join(self.folder, name + ".out"), "wb")
        process = subprocess.Popen(
            pinned(cpu) + command, stdout=output, stderr=output, env={**os.environ, **(environment or {})}
        )
        self.processes.append(process)
        return process.pid

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def nginx(self, name, cpu, content, port, backend=0, log=False):
        access = os.path.join(self.folder, name + ".log") if log else "off"
        text = NGINX.replace("CONTENT", content).replace("DIR", self.folder).replace("NAME", name)
        text = text.replace("ACCESS", access).replace("PORT", str(port)).replace("BACKEND", str(backend))
        return self.start(name, cpu, ["nginx", "-c", self.write(name + ".conf", text)])

    def gatehouse(self, name, template, port, backend):
        level = "info" if self.options.access_log else "error"
        text = template.replace("PORT", str(port)).replace("BACKEND", str(backend)).replace("LEVEL", level)
        program = os.path.join(self.options.gatehouse, "bin", "gatehouse")
        config = self.write(name + ".yaml", text)
        # The cache is made on the first start, which would be measured otherwise.
        return self.start(name, 1, [program, "-f", config], {"GATEHOUSE_AOT": "off"})

    def wrk(self, target, connections, seconds):
        before = processor_seconds(target.pid)
        command = pinned(0) + ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency"]
        command += (["-s", target.script] if target.script else []) + [target.url]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        used = processor_seconds(target.pid) - before
        requests = int(re.search(r"(\d+) requests in", text).group(1))
        failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
        errors = re.search(r"Socket errors: (.*)", text)
        if failed or errors:
            raise SystemExit("%s: %s" % (target.name, (failed or errors).group(0)))
        return {
            "rate": requests / seconds,
            "cost": used / max(requests, 1) * 1e6,
            "p50": percentile(text, 50),
            "p99": percentile(text, 99),
            "rss": memory(target.pid),
        }

    def measure(self, title, targets, reference):
        results = collections.defaultdict(list)
        for target in targets:
            self.wrk(target, 64, self.options.warm_up)
        for _ in range(self.options.rounds):
            for connections in self.options.connections:
                for target in random.sample(targets, len(targets)):
                    found = self.wrk(target, connections, self.options.seconds)
                    results[target.name, connections].append(found)
        report(title, targets, self.options.connections, results, reference)
        return results

    def http(self):
        backend, nginx, gatehouse = next(self.ports), next(self.ports), next(self.ports)
        log = self.options.access_log
        targets = [
            Target("direct", self.nginx("backend", 0, BACKEND, backend), url(backend), None),
            Target("nginx", self.nginx("proxy", 1, PROXY, nginx, backend, log), url(nginx), None),
            Target("gatehouse", self.gatehouse("gatehouse", GATEHOUSE_HTTP, gatehouse, backend), url(gatehouse), None),
        ]
        metrics = next(self.ports)
        template = GATEHOUSE_METRICS.replace("STATS", str(next(self.ports)))
        targets.append(Target("metrics", self.gatehouse("metrics", template, metrics, backend), url(metrics), None))
        for target in targets:
            await_answer(target.url)
        return self.measure("plain route", targets, "nginx")

    def policies(self):
        backend, plain, guarded = next(self.ports), next(self.ports), next(self.ports)
        self.nginx("policies-backend", 0, BACKEND, backend)
        examples = os.path.join(self.options.gatehouse, "examples")
        with open(os.path.join(examples, "jwt", "example1.key")) as file:
            token = 'wrk.headers["Authorization"] = "Bearer %s"' % file.read().strip()
        script = self.write("token.lua", token)
        template = GATEHOUSE_POLICIES.replace("EXAMPLES", examples)
        targets = [
            Target("plain", self.gatehouse("plain", GATEHOUSE_HTTP, plain, backend), url(plain), script),
            Target("policies", self.gatehouse("policies", template, guarded, backend), url(guarded), script),
        ]
        for target in targets:
            await_answer(target.url)
        return self.measure("jwtAuth and a rule", targets, "plain")

    def routes(self):
        backend = next(self.ports)
        self.nginx("routes-backend", 0, BACKEND, backend)
        targets = []
        for count in 10, 10000:
            port = next(self.ports)
            routes = "".join(GATEHOUSE_ROUTE.replace("#", str(number)) for number in range(count))
            template = GATEHOUSE_HTTP[: GATEHOUSE_HTTP.index("\n    - backends")] + routes + "\n"
            pid = self.gatehouse("routes%d" % count, template, port, backend)
            targets.append(Target(str(count), pid, url(port) + "service/7/things", None))
        for target in targets:
            await_answer(target.url)
        return self.measure("routes", targets, "10")

    def rate(self):
        backend, nginx, gatehouse = next(self.ports), next(self.ports), next(self.ports)
        self.nginx("rate-backend", 0, BACKEND, backend)
        targets = [
            Target("nginx", self.nginx("rate-proxy", 1, PROXY, nginx, backend), url(nginx), None),
            Target("gatehouse", self.gatehouse("rate", GATEHOUSE_HTTP, gatehouse, backend), url(gatehouse), None),
        ]
        for target in targets:
            await_answer(target.url)
            self.wrk(target, 64, self.options.warm_up)
        found = collections.defaultdict(list)
        for _ in range(self.options.rounds):
            for target in random.sample(targets, len(targets)):
                found[target.name, self.options.rate].append(self.open_loop(target))
        print("\n%d requests/s over 64 connections, microseconds\n%-10s %9s %9s %9s" % (self.options.rate, "", "p50", "p99", "p999"))
        for (name, _), runs in found.items():
            print("%-10s %9.0f %9.0f %9.0f" % (name, *(statistics.median(run[key] for run in runs) for key in ("p50", "p99", "p999"))))
        return found

    def open_loop(self, target):
        port = target.url.split(":")[2].strip("/")
        command = [java(), "-XX:+UseSerialGC", os.path.join(HERE, "OpenLoop.java"), port, str(self.options.rate), "64"]
        text = subprocess.run(
            pinned(0) + command + [str(self.options.seconds)], capture_output=True, text=True, check=True
        ).stdout
        return dict(zip(("p50", "p99", "p999"), map(int, text.split())))

    def tools(self):
        backend, gatehouse = next(self.ports), next(self.ports)
        jars = os.path.join(self.options.gatehouse, "lib", "*")
        command = [java(), "-XX:+UseSerialGC", "-cp", jars, "io.gatehouse.plugin.demo.DemoMain", "mcp-http", str(backend)]
        demo = self.start("demo", 0, command)
        gateway = self.gatehouse("tools", GATEHOUSE_TOOLS, gatehouse, backend)
        targets = []
        for name, pid, port in ("direct", demo, backend), ("gatehouse", gateway, gatehouse):
            address = url(port) + "mcp"
            targets.append(Target(name, pid, address, self.write(name + ".lua", self.calling(address))))
        return self.measure("tools/call", targets, "direct")

    def llm(self):
        backend, gatehouse = next(self.ports), next(self.ports)
        model = self.nginx("model", 0, BACKEND.replace(BODY, COMPLETION), backend)
        gateway = self.gatehouse("llm", GATEHOUSE_LLM, gatehouse, backend)
        script = self.write("chat.lua", WRK_POST.replace("CALL", CHAT).replace("SESSION", ""))
        targets = []
        for name, pid, port in ("direct", model, backend), ("gatehouse", gateway, gatehouse):
            address = url(port) + "v1/chat/completions"
            await_post(address, CHAT)
            targets.append(Target(name, pid, address, script))
        results = self.measure("chat completion", targets, "direct")
        for share in "p50", "p99":
            direct, through = (statistics.median(r[share] for r in results[t.name, 1]) for t in targets)
            print("added %s: %.0f us" % (share, through - direct))
        return results

    def streams(self):
        backend, gatehouse = next(self.ports), next(self.ports)
        server = self.start("streams", 0, [sys.executable, os.path.join(HERE, "streams.py"), "serve", str(backend)])
        gateway = self.gatehouse("streamed", GATEHOUSE_LLM, gatehouse, backend)
        targets = [Target("direct", server, backend, None), Target("gatehouse", gateway, gatehouse, None)]
        results = collections.defaultdict(list)
        for target in targets:
            await_post(url(target.url) + "v1/chat/completions", CHAT)
            for _ in range(2):
                streams.measure(target.url, self.options.streams)
        for _ in range(self.options.rounds):
            for count in 1, self.options.streams:
                for target in random.sample(targets, len(targets)):
                    found = streams.measure(target.url, count)
                    if found["failed"]:
                        raise SystemExit("%s: %d of %d streams failed: %s" % (target.name, found["failed"], count, found["why"]))
                    results[target.name, count].append({**found, "rss": memory(target.pid)})
        report_streams(targets, results)
        return results

    def calling(self, address):
        session = await_session(address)
        line = 'wrk.headers["Mcp-Session-Id"] = "%s"' % session if session else ""
        return WRK_POST.replace("CALL", CALL).replace("SESSION", line)


def pinned(cpu):
    many = (os.cpu_count() or 1) > 1 and shutil.which("taskset")
    return ["taskset", "-c", str(cpu)] if many else []


def url(port):
    return "http://127.0.0.1:%d/" % port


def java():
    """The Java that the start script would take."""
    script = os.path.join(HERE, "../../../.mvn/find-jdk.sh")
    command = ["sh", "-c", '. "$1" && find_jdk && echo "$JAVA_HOME"', "sh", script]
    home = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    return os.path.join(home, "bin", "java")


def family(pid):
    """A process and its children: nginx works in one of those."""
    found = [pid]
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path) as file:
                text = file.read()
        except OSError:
            continue
        if int(text[text.rindex(")") + 2 :].split()[1]) == pid:
            found.append(int(text.split(" ", 1)[0]))
    return found


def processor_seconds(pid):
    total = 0
    for one in family(pid):
        with open("/proc/%d/stat" % one) as file:
            text = file.read()
        fields = text[text.rindex(")") + 2 :].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory(pid):
    total = 0
    for one in family(pid):
        with open("/proc/%d/status" % one) as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
    return total / 1024


def percentile(text, share):
    found = re.search(r"^ +%d%% +([\d.]+)(us|ms|s|m)\b" % share, text, re.M)
    if not found:
        raise SystemExit("wrk says nothing of the %d%% in:\n%s" % (share, text))
    return float(found.group(1)) * {"us": 1, "ms": 1e3, "s": 1e6, "m": 6e7}[found.group(2)]


def await_answer(address):
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("nothing answers at " + address)


def post(address, body, session=None):
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    if session:
        headers["Mcp-Session-Id"] = session
    request = urllib.request.Request(address, body.encode(), headers)
    with urllib.request.urlopen(request, timeout=10) as response:
        response.read()
        return response.headers.get("Mcp-Session-Id")


def await_session(address):
    for _ in range(300):
        try:
            session = post(address, INITIALIZE)
            post(address, INITIALIZED, session)
            return session
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.1)
    raise SystemExit("nothing answers at " + address)


def await_post(address, body):
    for _ in range(300):
        try:
            post(address, body)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("nothing answers at " + address)


def report_streams(targets, results):
    form = "%-10s %7s %13s %13s %12s %12s %6s"
    print("\nevent streams\n" + form % ("", "streams", "first p50 ms", "first p99 ms", "late p50 ms", "late p99 ms", "RSS"))
    for count in sorted({count for _, count in results}):
        for target in targets:
            runs = results[target.name, count]
            middle = [statistics.median(r[key] for r in runs) for key in ("first p50", "first p99", "late p50", "late p99")]
            rss = statistics.median(r["rss"] for r in runs)
            print(form % (target.name, count, *("%.1f" % (value * 1000) for value in middle), "%.0f" % rss))


def report(title, targets, connections, results, reference):
    print("\n%s\n%-10s %5s %9s %8s %6s %9s %9s %6s" % (title, "", "conns", "req/s", "us/req", "x/CPU", "p50 us", "p99 us", "RSS"))
    for count in connections:
        base = statistics.median(r["cost"] for r in results[reference, count])
        for target in targets:
            middle = {key: statistics.median(r[key] for r in results[target.name, count]) for key in results[target.name, count][0]}
            share = base / middle["cost"] if middle["cost"] else 0
            print(
                "%-10s %5d %9.0f %8.2f %6.2f %9.0f %9.0f %6.0f"
                % (target.name, count, middle["rate"], middle["cost"], share, middle["p50"], middle["p99"], middle["rss"])
            )


def main():
    built = glob.glob(os.path.join(HERE, "../../target/gatehouse-*/bin/gatehouse"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=PARTS, help=", ".join(PARTS))
    parser.add_argument("--gatehouse", default=os.path.dirname(os.path.dirname(built[0])) if built else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--warm-up", type=int, default=15)
    parser.add_argument("--connections", type=lambda text: [int(n) for n in text.split(",")], default=[1, 16, 64])
    parser.add_argument("--rate", type=int, default=10000, help="requests a second in part rate")
    parser.add_argument("--streams", type=int, default=500, help="how many event streams at once")
    parser.add_argument("--port", type=int, default=19200, help="the first of the ports to use")
    parser.add_argument("--access-log", action="store_true", help="nginx and Gatehouse write a line for each request")
    parser.add_argument("--json", help="a file for all figures")
    options = parser.parse_args()
    for tool in "wrk", "nginx":
        if not shutil.which(tool):
            raise SystemExit(tool + " is missing; on Debian and Ubuntu: apt-get install wrk nginx-light")
    if not options.gatehouse:
        raise SystemExit("build the distribution first: ./mvnw -DskipTests package")
    bench = Bench(options)
    found = {}
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        raise SystemExit("no such part: " + ", ".join(sorted(unknown)))
    for part in options.parts:
        results = getattr(bench, part)()
        found[part] = {"%s %d" % key: runs for key, runs in results.items()}
    if options.json:
        with open(options.json, "w") as file:
            json.dump(found, file, indent=1)


if __name__ == "__main__":
    sys.exit(main())
