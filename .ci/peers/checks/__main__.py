"""Runs them all; run.sh says how."""
import argparse
import os
import pathlib
import shutil

from . import conformance, conversations, documents, models
from .support import WORK, finish, section

SECTIONS = ("documents", "conversations", "models", "conformance")


def main():
    parser = argparse.ArgumentParser(prog="run.sh", description="Checks Gatehouse against real clients and servers.")
    parser.add_argument("--gatehouse", help="the gateway's start script")
    parser.add_argument("--direct", action="store_true", help="leave the gateway out: checks the checks")
    parser.add_argument("--classpath", help="where DemoMain is; default: the distribution of the start script")
    parser.add_argument("--only", default=",".join(SECTIONS), help="of " + ", ".join(SECTIONS))
    parser.add_argument("--keep", action="store_true", help="keep the configurations and logs in .work")
    options = parser.parse_args()
    if not options.direct and not options.gatehouse:
        parser.error("--gatehouse or --direct is needed")
    program = None if options.direct else str(pathlib.Path(options.gatehouse).resolve())
    classpath = options.classpath or str(pathlib.Path(options.gatehouse or "bin/gatehouse").resolve().parent.parent / "lib/*")
    java = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java"
    chosen = options.only.split(",")
    shutil.rmtree(WORK, ignore_errors=True)
    try:
        if "documents" in chosen and program:
            with section("documents"):
                documents.run_all(program)
        if "conversations" in chosen:
            with section("conversations"):
                conversations.run_all(program, options.direct)
        if "models" in chosen and program:
            models.run_all(program)
        if "conformance" in chosen:
            conformance.run_all(program, java, classpath)
    finally:
        if not options.keep:
            shutil.rmtree(WORK, ignore_errors=True)
    finish()


main()
