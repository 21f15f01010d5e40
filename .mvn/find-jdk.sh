# Sourced, not run: find_jdk sets JAVA_HOME to a JDK that can build Gatehouse, or explains what to install and fails.
# It reads the "release" file that every JDK carries instead of starting a JVM, so it costs a few milliseconds.

jdk_least=25

# Prints the feature number (25) of the JDK in $1; nothing when $1 is no JDK.
jdk_feature() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value; do
    if [ "$jdk_key" = JAVA_VERSION ]; then
      jdk_value=${jdk_value#\"}
      echo "${jdk_value%%[!0-9]*}"
      return 0
    fi
  done < "$1/release"
  return 1
}

jdk_is_new_enough() {
  jdk_found=$(jdk_feature "$1") && [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$jdk_least" ]
}

# Prints the home of the java on PATH, following links as package managers and version switchers make them.
jdk_on_path() {
  jdk_program=$(command -v java 2>/dev/null) || return 1
  while [ -L "$jdk_program" ]; do
    jdk_link=$(readlink "$jdk_program") || return 1
    case $jdk_link in
      /*) jdk_program=$jdk_link ;;
      *) jdk_program=${jdk_program%/*}/$jdk_link ;;
    esac
  done
  jdk_folder=${jdk_program%/*}
  (cd "$jdk_folder/.." 2>/dev/null && pwd -P)
}

find_jdk() {
  jdk_path_home=$(jdk_on_path) || jdk_path_home=
  for jdk_home in \
    "${JAVA_HOME:-}" \
    "$jdk_path_home" \
    /usr/lib/jvm/* \
    /usr/java/* \
    /opt/java/* \
    /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* \
    "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.asdf/installs/java/* \
    "${HOME:-}"/.local/share/mise/installs/java/*
  do
    if [ -n "$jdk_home" ] && jdk_is_new_enough "$jdk_home"; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<MESSAGE
Gatehouse needs a JDK $jdk_least or newer, and none was found: not in JAVA_HOME, not on PATH, and not in the usual folders.

Install one, for example
  Debian, Ubuntu  apt install openjdk-$jdk_least-jdk
  Fedora          dnf install java-$jdk_least-openjdk-devel
  macOS           brew install openjdk@$jdk_least
  anywhere        sdk install java $jdk_least-tem        (with SDKMAN)
or unpack any build of JDK $jdk_least and set JAVA_HOME to its folder.
MESSAGE
  return 1
}
