"""Counting checks, and programs that run for as long as a block."""
import contextlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

PEERS = pathlib.Path(__file__).resolve().parent.parent
ROOT = PEERS.parent.parent
TOKENS = ROOT / "examples/jwt"
# Inside the peers' folder, so that npx finds what is installed there.
WORK = PEERS / ".work"

passed, failed = 0, []


def check(name, ok, got=""):
    global passed
    if ok:
        passed += 1
        print(f"ok   {name}", flush=True)
    else:
        failed.append(name)
        print(f"FAIL {name}: got {str(got)[:600]!r}", flush=True)
    return bool(ok)


@contextlib.contextmanager
def section(name):
    """One section's trouble must not hide the others."""
    start = time.monotonic()
    print(f"-- {name}", flush=True)
    try:
        yield
    except Exception as error:
        check(f"{name} runs to its end", False, f"{type(error).__name__}: {error}")
    print(f"-- {name}: {time.monotonic() - start:.1f} s", flush=True)


def token(name):
    return (TOKENS / name).read_text().strip()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def folder(name):
    """A new folder to run a program in."""
    WORK.mkdir(exist_ok=True)
    return pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-", dir=WORK))


class NotReady(Exception):
    pass


@contextlib.contextmanager
def running(name, command, port, env=None, cwd=None, seconds=90):
    """A program that listens on a port; ends with the block, and all that it started with it."""
    log = (cwd or folder(name)) / f"{name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen([str(part) for part in command], cwd=cwd or log.parent, env={**os.environ, **(env or {})},
                                   stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
    try:
        await_port(port, process, seconds, log)
        yield process
    finally:
        stop(process)


def await_port(port, process, seconds, log):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        for host in ("127.0.0.1", "::1"):
            with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
                return
        time.sleep(0.1)
    why = "did not listen in time" if process.poll() is None else f"ended with status {process.returncode}"
    raise NotReady(f"{log.stem} {why}: {log.read_text(errors='replace')[-1500:]}")


def stop(process):
    """First asks the program, which may have children to end; then ends its whole process group."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run(command, text="", seconds=60, **more):
    """Runs a program to its end and returns what it printed; what it complained about goes along when it failed."""
    try:
        done = subprocess.run([str(part) for part in command], input=text, capture_output=True, text=True, timeout=seconds, **more)
    except subprocess.TimeoutExpired:
        return f"no answer within {seconds} s"
    return done.stdout if done.returncode == 0 else done.stdout + done.stderr


def parsed(text):
    """The JSON in a program's output, or the output itself."""
    try:
        return json.loads(text)
    except ValueError:
        return {"error": text[-1500:]}


def finish():
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)
