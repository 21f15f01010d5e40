#!/usr/bin/env python3
"""Runs `./gatehouse demo` as a new user does, pastes the lines it prints, and checks that a tool answers."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
passed = failed = 0


def check(name, ok, got=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    print(("ok   " if ok else "FAIL ") + name + ("" if ok else f": got {str(got)[:600]!r}"))


def main():
    demo = subprocess.Popen([str(ROOT / "gatehouse"), "demo"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, start_new_session=True)
    alarm = threading.Timer(240, lambda: os.killpg(demo.pid, signal.SIGKILL))
    alarm.start()
    lines, curls = [], []
    try:
        for line in demo.stdout:
            lines.append(line)
            if line.strip().startswith("curl "):
                curls.append(line.strip())
            if len(curls) == 3:
                break
        text = "".join(lines)
        check("the demo prints its address", re.search(r"http://localhost:\d+/mcp", text), text)
        check("the demo prints three lines to paste", len(curls) == 3, text)
        answers = [subprocess.run(["bash", "-c", c], capture_output=True, text=True, timeout=30).stdout for c in curls]
        check("a tool answers", any('"content"' in a for a in answers), answers)
        check("every pasted line is answered", all(a.strip() for a in answers), answers)
    finally:
        alarm.cancel()
        if demo.poll() is None:
            os.killpg(demo.pid, signal.SIGTERM)
        try:
            status = demo.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(demo.pid, signal.SIGKILL)
            status = "did not stop"
    check("the demo stops when asked", status in (0, -signal.SIGTERM, 143), status)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
