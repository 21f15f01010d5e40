"""The real MCP servers behind the gateway."""
from .support import PEERS, free_port, running


class Server:
    """Where a server listens."""

    def __init__(self, path):
        self.port = free_port()
        self.url = f"http://localhost:{self.port}{path}"


def proxy():
    """The documents' server: stdio behind mcp-proxy, which has both of its transports on one port."""
    server = Server("/mcp")
    command = ["npx", "mcp-proxy", "--port", server.port, "--", "npx", "@modelcontextprotocol/server-everything"]
    return server, running("mcp-proxy", command, server.port)


def everything(transport):
    """server-everything on its own: streamableHttp or sse."""
    server = Server("/mcp" if transport == "streamableHttp" else "/sse")
    command = [PEERS / "node_modules/.bin/mcp-server-everything", transport]
    return server, running(f"everything-{transport}", command, server.port, env={"PORT": str(server.port)})


def conformance(java, classpath, eras="both"):
    server = Server("/mcp")
    command = [java, "-cp", classpath, "io.gatehouse.plugin.demo.DemoMain", "conformance-http", server.port, eras]
    return server, running(f"conformance-{eras}", command, server.port)


def conformance_stdio(java, classpath, eras="both"):
    """The same server's command and arguments."""
    return java, ["-cp", classpath, "io.gatehouse.plugin.demo.DemoMain", "conformance-stdio", eras]
