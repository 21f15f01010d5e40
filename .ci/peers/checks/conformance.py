"""The official conformance suite, against its own kind of server directly and through the gateway."""
import re

from . import gateway as gw
from . import servers
from .support import PEERS, check, free_port, run, section

# How many scenarios each revision scores.
REVISIONS = {"2025-11-25": 30, "2026-07-28": 37}
THROUGH_GATEWAY = ("2025-11-25",)
OPTIONS = "          dnsRebindingProtection: true\n"


def run_all(program, java, classpath, least):
    server, process = servers.conformance(java, classpath)
    with section("conformance"), process:
        for revision, scored in REVISIONS.items():
            with section(f"conformance {revision}"):
                run_revision(program if revision in THROUGH_GATEWAY else None, server, revision, scored, least)


def run_revision(program, server, revision, count, least):
    direct = suite(server.url, revision)
    scored = {name for name, result in direct.items() if result["scored"]}
    through = through_gateway(program, server.url, revision) if program else {}
    table(direct, through)
    for name in sorted(scored):
        check(f"conformance {revision}, direct: {name}", direct[name]["ok"], direct[name])
    check(f"conformance {revision}, direct: all {count} scored scenarios ran", len(scored) == count, sorted(scored))
    if program:
        good = [name for name in scored if through.get(name, {}).get("ok")]
        print(f"     through the gateway {len(good)} of {len(scored)} pass, {len(scored) - len(good)} fail", flush=True)
        check(f"conformance {revision}, through the gateway: at least {least} scenarios", len(good) >= least, sorted(scored - set(good)))


def through_gateway(program, url, revision):
    port = free_port()
    try:
        with gw.gateway(program, "conformance", [port], gw.bind(port, gw.OPEN, gw.http(url), OPTIONS)):
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


def table(direct, through):
    print(f"     {'scenario':36} {'direct':10} {'gateway':10}", flush=True)
    for name, result in direct.items():
        note = "" if result["scored"] else "  (not scored)"
        print(f"     {name:36} {shown(result):10} {shown(through.get(name)):10}{note}", flush=True)


def shown(result):
    if result is None:
        return "-"
    return "pass" if result["ok"] else f"{result['failed']} failed"
