# Sourced by the installers: how a part gets into the cache, once, whole, and never twice at the same time.
# A part is a folder here with install.sh, which fills the folder that it is given.

readonly PARTS="${XDG_CACHE_HOME:-$HOME/.cache}/pilothouse/realparts"
HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly HERE

say() { printf '[%5ds] %s\n' "$SECONDS" "$*" >&2; }

fail() { # what is missing, then what installs it
    printf 'Missing: %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
    exit 1
}

need() { # program, then what installs it
    command -v "$1" >/dev/null || fail "$@"
}

need_go() {
    need go "https://go.dev/dl    (1.21 or newer: it fetches the version it needs)" "macOS: brew install go"
}

# The folder of a part. Its name holds a sum over its recipe: an edited recipe is another part.
part_folder() {
    printf '%s/%s-%s' "$PARTS" "$1" "$(cd "$HERE" && find "$1" -type f | LC_ALL=C sort | xargs cat | cksum | tr -d ' ')"
}

# Another process may be at it: wait for it, unless it is dead and only its lock is left.
lock() {
    local waiting=
    until mkdir "$1.lock" 2>/dev/null; do
        if ! kill -0 "$(cat "$1.lock/pid" 2>/dev/null || echo $$)" 2>/dev/null; then
            rm -rf "$1.lock"
            continue
        fi
        [ -n "$waiting" ] || say "waiting for another installation of $(basename "$1")"
        waiting=yes
        sleep 1
    done
    echo $$ >"$1.lock/pid"
}

# Builds in a folder beside and moves it at the end, so that a part is there as a whole or not at all.
install_part() {
    local name="$1" folder fresh
    folder=$(part_folder "$name")
    [ ! -d "$folder" ] || return 0
    mkdir -p "$PARTS"
    lock "$folder"
    fresh="$folder.new"
    # shellcheck disable=SC2064 # the values of now
    trap "rm -rf '$folder.lock' '$fresh'" EXIT
    if [ ! -d "$folder" ]; then
        rm -rf "$fresh"
        mkdir -p "$fresh"
        # shellcheck source=/dev/null
        (cd "$HERE/$name" && . ./install.sh "$fresh")
        mv "$fresh" "$folder"
        say "$name: installed, $(du -sh "$folder" | cut -f1)"
    fi
    rm -rf "$folder.lock"
    trap - EXIT
}

# A long command with one line every half minute, so that nobody thinks that it hangs; its output only when it fails.
patiently() {
    local what="$1" log
    shift
    log=$(mktemp)
    say "$what"
    "$@" >"$log" 2>&1 &
    local pid=$! tick=0
    while kill -0 $pid 2>/dev/null; do
        sleep 1
        tick=$((tick + 1))
        [ $((tick % 30)) -ne 0 ] || say "$what: $(wc -l <"$log" | tr -d ' ') lines of output so far"
    done
    if ! wait $pid; then
        tail -30 "$log" >&2
        rm -f "$log"
        fail "$what: failed, see above"
    fi
    rm -f "$log"
}

# The folder of a Go module's source. Works for modules whose programs nobody could install with `go install`.
go_module() {
    (cd "$(dirname "$(go env GOMOD)")" 2>/dev/null || cd /; GOFLAGS=-mod=mod go mod download -json "$1") | sed -n 's/.*"Dir": "\(.*\)".*/\1/p'
}

# A program of a Go module into bin/ of a folder, for those whose module `go install` refuses: it is built as a tool of an empty one.
go_tool() { # folder, name, module, package within it, version
    mkdir -p "$1/bin" "$1/module"
    (
        cd "$1/module"
        go mod init "pilothouse.io/realparts/$2" 2>/dev/null
        patiently "$2: fetching" go get -tool "$3${4:+/$4}@$5"
        CGO_ENABLED=0 patiently "$2: compiling" go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$1/bin/$2" "$3${4:+/$4}"
    )
    rm -rf "$1/module"
}
