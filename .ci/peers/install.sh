#!/bin/sh
# Installs the peers, pinned, into this folder. Does nothing when they are there already.
set -eu
cd "$(dirname "$0")"

# Succeeds when $1 was installed from the files $2...
is_current() {
  stamp=$1
  shift
  [ -f "$stamp" ] && [ "$(cat "$@" | cksum)" = "$(cat "$stamp")" ]
}

if ! is_current node_modules/.installed package.json package-lock.json; then
  npm ci --no-audit --no-fund --loglevel=error
  cat package.json package-lock.json | cksum > node_modules/.installed
fi
if ! is_current .venv/.installed requirements.txt; then
  rm -rf .venv
  python3 -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
  cksum < requirements.txt > .venv/.installed
fi
echo "Node.js $(node_modules/.bin/node --version), $(.venv/bin/python --version)"
