#!/bin/sh
# Runs Gatehouse between real MCP clients and servers, and between OpenAI's SDKs and a model server. Ends with "N passed, N failed"; the
# exit status is 0 when none failed.
#   run.sh --gatehouse PATH     PATH is the start script of an unpacked distribution
#   run.sh --direct --classpath JARS     the same clients and servers without a gateway
# install.sh must have run before.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
. "$here/../../.mvn/find-jdk.sh"
find_jdk || exit 1
export JAVA_HOME
# The peers' own Node.js: the suite and the inspector need 22, the machine's may be older.
PATH=$here/node_modules/.bin:$PATH
PYTHONPATH=$here
PYTHONDONTWRITEBYTECODE=1
NO_UPDATE_NOTIFIER=1
export PATH PYTHONPATH PYTHONDONTWRITEBYTECODE NO_UPDATE_NOTIFIER
exec python3 -m checks "$@"
