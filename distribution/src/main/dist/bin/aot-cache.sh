# Sourced by the start script: aot_cache sets aot_file to a cache of loaded and linked classes, if there is one for exactly this virtual
# machine, these jars and these flags. If there is none it starts a process in the background, of low priority, that makes one for the
# next start by running the demo for a moment. Nothing here may keep the gateway from starting.

# Prints where caches are kept, a folder that is nobody else's; fails when there is no place.
aot_folder() {
  for aot_place in "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/gatehouse" "$home/cache"; do
    if mkdir -p "$aot_place" 2>/dev/null && [ -w "$aot_place" ] && [ -O "$aot_place" ]; then
      printf '%s' "$aot_place"
      return 0
    fi
  done
  return 1
}

# Prints what a cache depends on, as a number.
aot_key() {
  aot_sums=$(cksum "$java_home/release" "$home"/lib/gatehouse-*.jar 2>/dev/null) || return 1
  aot_sum=$(printf '%s\n' "$aot_sums" "$class_path" "$flags" | cksum) || return 1
  printf '%s' "${aot_sum%% *}"
}

# Succeeds when a cache would be used again: containers are thrown away, and what only prints something is not worth it. Agents and
# debuggers would be loaded into the process that makes the cache as well.
aot_is_worth_making() {
  case " $* " in
    *" -V "* | *" --version "* | *" -h "* | *" --help "* | *" --validate-only "* | *" train "*) return 1 ;;
  esac
  case " $flags " in
    *" -agent"* | *" -javaagent"* | *" -Dcom.sun.management.jmxremote"* | *" -XX:AOT"* | *" -XX:Start"*) return 1 ;;
  esac
  [ "${GATEHOUSE_AOT:-auto}" = on ] || ! { [ -n "${KUBERNETES_SERVICE_HOST:-}" ] || [ -e /.dockerenv ] || [ -e /run/.containerenv ]; }
}

# Makes $1, one process at a time, and then drops the caches of earlier builds in the same place.
aot_make() {
  aot_lock=$1.lock
  if ! mkdir "$aot_lock" 2>/dev/null; then
    aot_owner=$(cat "$aot_lock/pid" 2>/dev/null) || return 0
    kill -0 "$aot_owner" 2>/dev/null && return 0
  fi
  aot_self=$(exec sh -c 'echo $PPID')
  echo "$aot_self" > "$aot_lock/pid"
  # shellcheck disable=SC2086 # flags are words
  if nice -n 19 "$java_home/bin/java" $flags "-XX:AOTCacheOutput=$1.new" -Xlog:disable \
    -cp "$class_path" "-Dgatehouse.home=$home" "-Dlogback.configurationFile=$home/conf/logback.xml" \
    io.gatehouse.launcher.Main train && [ -s "$1.new" ]; then
    mv -f "$1.new" "$1"
    for aot_old in "${1%-*}"-*.aot; do
      [ "$aot_old" = "$1" ] || rm -f "$aot_old"
    done
  fi
  rm -rf "$1.new" "$1.new.config" "$aot_lock"
}

aot_cache() {
  aot_file=
  [ "${GATEHOUSE_AOT:-auto}" != off ] || return 0
  aot_place=$(aot_folder) && aot_id=$(aot_key) || return 0
  aot_home=$(printf '%s' "$home" | cksum) || return 0
  aot_wanted=$aot_place/${aot_home%% *}-$aot_id.aot
  if [ -r "$aot_wanted" ]; then
    aot_file=$aot_wanted
  elif aot_is_worth_making "$@"; then
    # Twice in the background: it must not be a child of what the start script becomes.
    (
      trap '' HUP INT
      (aot_make "$aot_wanted") </dev/null >/dev/null 2>&1 &
    )
  fi
  return 0
}
