# Knows the gateway's children and outlives it by a moment, to end them. It reads lines of a verb and a process id:
# "watch" and "forget", or the name of a signal to send. The gateway holds the other end of its input; when the gateway is gone,
# even by SIGKILL, the input ends. Needs nothing but a POSIX shell and sleep.
trap '' HUP INT QUIT TERM PIPE
watched=' '

# Sends signal $1 to the group that process $2 leads, or to that process alone when it leads none.
signal() {
  kill -s "$1" -- "-$2" 2>/dev/null || kill -s "$1" "$2" 2>/dev/null
}

# Prints process id and parent of everything that runs.
processes() {
  if [ -r /proc/self/stat ]; then
    for stat in /proc/[0-9]*/stat; do
      { read -r line < "$stat"; } 2>/dev/null || continue
      rest=${line##*) }
      rest=${rest#* }
      echo "${line%% *} ${rest%% *}"
    done
  else
    ps -A -o pid= -o ppid=
  fi
}

# Adds to $family whatever runs below its members. A child may have left its group, as browsers do that a server starts.
gather() {
  table=$(processes)
  before=
  while [ "$before" != "$family" ]; do
    before=$family
    while read -r pid parent; do
      case $family in *" $pid "*) continue ;; esac
      case $family in *" $parent "*) family="$family$pid " ;; esac
    done <<TABLE
$table
TABLE
  done
}

while read -r verb pid; do
  case $verb in
    watch) watched="$watched$pid " ;;
    forget)
      case $watched in
        *" $pid "*) watched="${watched%% "$pid" *} ${watched#* "$pid" }" ;;
      esac
      ;;
    *) signal "$verb" "$pid" ;;
  esac
done

[ "$watched" = ' ' ] && exit 0
family=$watched
gather
for pid in $family; do signal TERM "$pid"; done
sleep 1
gather
for pid in $family; do signal KILL "$pid"; done
