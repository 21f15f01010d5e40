"""The official conformance suite, against its own kind of server directly and through the gateway."""
import re

from . import gateway as gw
from . import servers
from .support import PEERS, check, free_port, run, section

# How many scenarios each revision scores.
REVISIONS = {"2025-11-25": 30, "2026-07-28": 37}
OPTIONS = "          dnsRebindingProtection: true\n"

# How many of them pass through the gateway in front of a server that speaks only the other generation of revisions. What is
# missing has no meaning there: the server lacks what the scenario looks at.
BRIDGED = {"2025-11-25": ("requests", 30), "2026-07-28": ("sessions", 34)}


def run_all(program, java, classpath):
    server, process = servers.conformance(java, classpath)
    with section("conformance"), process:
        for revision, count in REVISIONS.items():
            with section(f"conformance {revision}"):
                run_revision(program, java, classpath, server.url, revision, count)


def run_revision(program, java, classpath, url, revision, count):
    direct = suite(url, revision)
    scored = {name for name, result in direct.items() if result["scored"]}
    ways = {"direct": direct}
    if program:
        eras, least = BRIDGED[revision]
        ways["http"] = through_gateway(program, gw.http(url), revision)
        ways["stdio"] = through_gateway(program, gw.stdio(*servers.conformance_stdio(java, classpath)), revision)
        other, process = servers.conformance(java, classpath, eras)
        with process:
            ways["bridge"] = through_gateway(program, gw.http(other.url), revision)
        stdio = servers.conformance_stdio(java, classpath, eras)
        ways["bridge-stdio"] = through_gateway(program, gw.stdio(*stdio), revision)
    table(ways)
    for name in sorted(scored):
        check(f"conformance {revision}, direct: {name}", direct[name]["ok"], direct[name])
    check(f"conformance {revision}, direct: all {count} scored scenarios ran", len(scored) == count, sorted(scored))
    for way, results in ways.items():
        bad = sorted(name for name in scored if not results.get(name, {}).get("ok"))
        least = BRIDGED[revision][1] if way.startswith("bridge") else count
        check(f"conformance {revision}, {way}: {count - len(bad)} of {count} pass, at least {least}", count - len(bad) >= least, bad)


def through_gateway(program, target, revision):
    port = free_port()
    try:
        with gw.gateway(program, "conformance", [port], gw.bind(port, gw.OPEN, target, OPTIONS)):
            return suite(f"http://localhost:{port}/mcp", revision)
    except Exception as error:
        check("conformance, through the gateway: it starts", False, error)
        return {}


def suite(url, revision):
    """Each scenario's result by its name."""
    command = ["npx", "conformance", "server", "--url", url, "--requirements", revision]
    text = run(command, seconds=180, cwd=PEERS)
    summary, _, unscored = text.partition("=== SUMMARY ===")[2].partition("Not scored")
    results = {}
    for name, good, bad in re.findall(r"(?m)^\S+ (\S+): (\d+) passed, (\d+) failed", summary):
        results[name] = {"ok": bad == "0", "passed": int(good), "failed": int(bad), "scored": not re.search(rf"\b{name} \(", unscored)}
    if not results:
        check(f"the suite reports on {url}", False, text[-1500:])
    return results


def table(ways):
    print(f"     {'scenario':46}" + "".join(f"{way:13}" for way in ways), flush=True)
    for name, result in ways["direct"].items():
        note = "" if result["scored"] else "  (not scored)"
        print(f"     {name:46}" + "".join(f"{shown(results.get(name)):13}" for results in ways.values()) + note, flush=True)


def shown(result):
    if result is None:
        return "-"
    return "pass" if result["ok"] else f"{result['failed']} failed"
