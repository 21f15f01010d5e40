#!/bin/sh
# Checks the admin UI in a real browser, and its own unit tests. Ends with "N passed, N failed"; the exit status is 0 when none failed.
#   run.sh --gatehouse PATH [--shots DIR]     PATH is the start script of an unpacked distribution; pictures of the pages go to DIR
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
root=$here/../..
. "$root/.mvn/find-jdk.sh"
find_jdk || exit 1
export JAVA_HOME

# Installs what package-lock.json names into the folder $1, unless it is there already.
install() {
  [ -f "$1/node_modules/.by-run" ] && [ "$(cat "$1/package.json" "$1/package-lock.json" | cksum)" = "$(cat "$1/node_modules/.by-run")" ] && return
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cat "$1/package.json" "$1/package-lock.json" | cksum > "$1/node_modules/.by-run"
}

if ! [ -x "${CHROMIUM:=/usr/bin/chromium}" ] && command -v apt-get > /dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium > /dev/null
fi
export CHROMIUM
install "$here"
# The packages of the UI are there when Maven built it.
[ -f "$root/admin-ui/node_modules/.installed" ] || install "$root/admin-ui"
status=0
(cd "$root/admin-ui" && npm test --silent) || status=1
exec node "$here/checks/main.mjs" --unit-tests $status "$@"
