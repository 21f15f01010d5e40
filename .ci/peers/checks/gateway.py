"""Configurations, and the gateway running with one."""
import contextlib
import json
import shutil

from .support import TOKENS, await_port, folder, free_port, running

DOCUMENTS_RULES = """\
          # Public tool - no restrictions
          - 'mcp.tool.name == "echo"'
          # Restricted to specific user
          - 'jwt.sub == "test-user" && mcp.tool.name == "add"'
          # Restricted by custom claim
          - 'mcp.tool.name == "printEnv" && jwt.nested.key == "value"'
"""

# The same rights under the names that the server's tools have today.
TODAYS_RULES = DOCUMENTS_RULES.replace('"add"', '"get-sum"').replace('"printEnv"', '"get-env"')

STDIO = """\
          - name: everything
            stdio:
              cmd: npx
              args: ["@modelcontextprotocol/server-everything"]
"""


def http(url):
    return f"          - name: mcp\n            mcp:\n              host: {url}\n"


def sse(url):
    return f"          - name: mcp\n            sse:\n              host: {url}\n"


def stdio(command, arguments):
    return f"          - name: mcp\n            stdio:\n              cmd: {command}\n              args: {json.dumps(arguments)}\n"


def policies(rules):
    return f"""\
    - policies:
        cors:
          allowOrigins: ["*"]
          allowHeaders: ["*"]
          exposeHeaders: ["Mcp-Session-Id"]
        jwtAuth:
          issuer: agentgateway.dev
          audiences: [test.agentgateway.dev]
          jwks:
            file: ./pub-key
        mcpAuthorization:
          rules:
{rules}      backends:
"""


OPEN = "    - backends:\n"


def bind(port, route, targets, options=""):
    return f"""\
- port: {port}
  listeners:
  - routes:
{route}      - mcp:
{options}          targets:
{targets}"""


def models(program, port, url, key):
    """The gateway in front of a model server, with the document's policy."""
    text = f"""\
llm:
  port: {port}
  policies:
    jwtAuth:
      mode: strict
      issuer: agentgateway.dev
      audiences: [test.agentgateway.dev]
      jwks:
        file: ./pub-key
  models:
"""
    for name in ("gpt-*", "text-embedding-*"):
        text += f'  - name: "{name}"\n    provider: openAI\n    params:\n      apiKey: {key}\n      baseUrl: {url}\n'
    return serving(program, "models", [port], text)


def gateway(program, name, ports, *binds):
    """The gateway with these binds."""
    return serving(program, name, ports, "binds:\n" + "".join(binds))


@contextlib.contextmanager
def serving(program, name, ports, config):
    """The gateway with this configuration, in a folder of its own; yields the folder."""
    # The documents leave these ports alone; here several gateways may run on one machine.
    inner = {key: f"localhost:{free_port()}" for key in ("adminAddr", "statsAddr", "readinessAddr")}
    work = folder(name)
    shutil.copy(TOKENS / "pub-key", work / "pub-key")
    text = "# yaml-language-server: $schema=https://agentgateway.dev/schema/config\n"
    text += f"config: {json.dumps(inner)}\n{config}"
    (work / "config.yaml").write_text(text)
    with contextlib.ExitStack() as stack:
        process = stack.enter_context(running("gateway", [program, "-f", "config.yaml"], ports[0], cwd=work))
        for port in ports[1:]:
            await_port(port, process, 30, work / "gateway.log")
        yield work
