"""The official conformance suite, against its own kind of server directly and through the gateway."""
import re

from . import gateway as gw
from . import servers
from .support import PEERS, check, free_port, run, section

REVISION = "2025-11-25"
OPTIONS = "          dnsRebindingProtection: true\n"


def run_all(program, java, classpath, least):
    server, process = servers.conformance(java, classpath)
    with section("conformance"), process:
        direct = suite(server.url)
        scored = {name for name, result in direct.items() if result["scored"]}
        through = through_gateway(program, server.url) if program else {}
        table(direct, through)
        for name in sorted(scored):
            check(f"conformance, direct: {name}", direct[name]["ok"], direct[name])
        check("conformance, direct: all 30 scored scenarios ran", len(scored) == 30, sorted(scored))
        if program:
            good = [name for name in scored if through.get(name, {}).get("ok")]
            print(f"     through the gateway {len(good)} of {len(scored)} pass, {len(scored) - len(good)} fail", flush=True)
            check(f"conformance, through the gateway: at least {least} scenarios", len(good) >= least, sorted(scored - set(good)))


def through_gateway(program, url):
    port = free_port()
    try:
        with gw.gateway(program, "conformance", [port], gw.bind(port, gw.OPEN, gw.http(url), OPTIONS)):
            return suite(f"http://localhost:{port}/mcp")
    except Exception as error:
        check("conformance, through the gateway: it starts", False, error)
        return {}


def suite(url):
    """Each scenario's result by its name."""
    command = ["npx", "conformance", "server", "--url", url, "--requirements", REVISION]
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
