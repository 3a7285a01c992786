# Sourced by make: Debian's packages for an architecture, from the mirrors of this machine, into the user's cache. apt has a state of its own
# there: it neither knows nor changes what is installed.

readonly CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/pilothouse/image"

# The release that the image has, where this machine's apt looks for its own; or the lines of apt in $DEBIAN_SOURCES.
sources() {
    if [ -n "${DEBIAN_SOURCES:-}" ]; then
        cat "$DEBIAN_SOURCES"
        return
    fi
    local key=/usr/share/keyrings/debian-archive-keyring.gpg
    # shellcheck disable=SC2016 # apt's variables
    apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' |
        sed -nE "s#^([^ ]+) [a-z]+(-updates|-security)?\$#deb [signed-by=$key] \1 $SUITE\2 main#p" | sort -u
}

apt() { # arch, then what apt-get is asked
    local state="$CACHE/$1/apt" arch="$1"
    shift
    apt-get -qq -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Dir::State="$state" -o Dir::State::status="$state/status" \
        -o Dir::Cache="$state" -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=- -o APT::Sandbox::User= \
        -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false "$@"
}

# As the mirrors have them now: what is in the cache and still right is not fetched again.
fetch() { # arch
    local folder="$CACHE/$1" name
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial" "$folder/debs"
    : >"$folder/apt/status"
    sources >"$folder/apt/sources.list"
    [ -s "$folder/apt/sources.list" ] ||
        fail "Missing: a mirror of Debian. apt knows none here, so DEBIAN_SOURCES has to name a file with lines such as" \
            "  deb [signed-by=KEYRING] ADDRESS $SUITE main" "  deb [signed-by=KEYRING] ADDRESS $SUITE-security main"
    apt "$1" update
    # shellcheck disable=SC2086 # several words on purpose
    {
        apt "$1" download --print-uris $LIBRARIES $PARTS $JDK_PACKAGE | awk '{ print $2 }' >"$folder/names"
        (cd "$folder/debs" && apt "$1" download $LIBRARIES $PARTS)
    }
    name=$(named "$1" $JDK_PACKAGE)
    [ -d "$folder/${name%.deb}" ] || fetch_modules "$folder" "$1" "$name"
}

# The JDK's package has 300 MB, most of it symbols for debuggers, so only its modules stay.
fetch_modules() { # folder, arch, name of the package
    local fresh="$1/new"
    say "Fetching $JDK_PACKAGE for $2, 300 MB"
    rm -rf "$fresh" "$1/$JDK_PACKAGE"_*
    mkdir -p "$fresh"
    (
        cd "$fresh"
        apt "$2" download $JDK_PACKAGE
        dpkg-deb -f "$3" >control
        dpkg-deb --fsys-tarfile "$3" | tar -x --strip-components=5 --wildcards './usr/lib/jvm/*/jmods'
        rm "$3"
    )
    mv "$fresh" "$1/${3%.deb}"
}

named() { grep "^$2_" "$CACHE/$1/names"; } # arch, package: what its file is called

deb() { printf '%s/debs/%s' "$CACHE/$1" "$(named "$@")"; } # arch, package: its file

# The folder with the JDK's modules, and control, which says what they are of.
modules() { # arch
    local name
    name=$(named "$1" $JDK_PACKAGE)
    printf '%s/%s' "$CACHE/$1" "${name%.deb}"
}

# Where scanners look for what is in an image that has no package manager.
record() { # what dpkg says of a package, the folder of a layer
    mkdir -p "$2/var/lib/dpkg/status.d"
    printf '%s\n' "$1" >"$2/var/lib/dpkg/status.d/$(sed -n 's/^Package: //p' <<<"$1")"
}
