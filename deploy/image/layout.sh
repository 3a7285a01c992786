# Sourced by make: the layers as an image. For engines a Containerfile; without one an OCI layout, which is a folder of files that are called by
# their sums. Same layers, same digest. manifest.json is what `docker load` of before version 25 reads.

readonly LAYOUT="$TARGET/oci"
readonly MANIFEST=application/vnd.oci.image.manifest.v1+json INDEX=application/vnd.oci.image.index.v1+json

version() { sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml; }
commit() { git log -1 --format="$1" 2>/dev/null; }

# NAME=value, one a line
labels() {
    printf 'org.opencontainers.image.%s\n' title=Pilothouse "version=$(version)" "revision=$(commit %H)" licenses=Apache-2.0 \
        "base.name=debian:$SUITE"
}

containerfile() { # folder of the layers
    local layer
    printf '# Written by deploy/image/make. Any engine builds it: docker build --file Containerfile layers\nFROM scratch\n'
    for layer in $LAYERS; do
        [ ! -d "$1/$layer" ] || printf 'COPY %s/ /\n' "$layer"
    done
    printf 'ENV %s\nUSER %s\nEXPOSE %s\n' "$ENVIRONMENT" "$USER_AND_GROUP" "$PORT_INSIDE"
    labels | sed -E 's/=(.*)/="\1"/; s/^/LABEL /'
    printf 'ENTRYPOINT [%s]\n' "$(entry_point "$1" | listed)"
}

# Lines as strings of a list
listed() { sed 's/.*/"&"/' | paste -sd, -; }

# Puts a file among the others; says what points to it, as JSON without braces
put() { # media type, file
    local sum
    sum=$(sha256sum "$2" | cut -d' ' -f1)
    printf '"mediaType":"%s","digest":"sha256:%s","size":%s' "$1" "$sum" "$(stat -c %s "$2")"
    mv "$2" "$LAYOUT/blobs/sha256/$sum"
}

put_text() { # media type, text
    printf '%s' "$2" >"$LAYOUT/text"
    put "$1" "$LAYOUT/text"
}

# One line that points to the manifest of an architecture, and one for manifest.json.
image() { # arch
    local layers="$TARGET/$1/layers" layer work="$LAYOUT/work" platform="\"architecture\":\"$1\",\"os\":\"linux\"" config pointers=() sums=() files=()
    [ "$1" != arm64 ] || platform="$platform,\"variant\":\"v8\""
    for layer in $LAYERS; do
        [ -d "$layers/$layer" ] || continue
        say "$1: layer $layer, $(du -sh "$layers/$layer" | cut -f1)"
        tar --create --format=gnu --sort=name --owner=0 --group=0 --numeric-owner --file "$work" -C "$layers/$layer" .
        sums+=("sha256:$(sha256sum "$work" | cut -d' ' -f1)")
        gzip --no-name "$work"
        pointers+=("{$(put application/vnd.oci.image.layer.v1.tar+gzip "$work.gz")}")
    done
    config=$(put_text application/vnd.oci.image.config.v1+json "$(config "$layers" "$platform" "${sums[@]}")")
    for layer in "$config" "${pointers[@]}"; do files+=("$(path_of "$layer")"); done
    printf '{%s,"platform":{%s}}\n' "$(put_text $MANIFEST "{\"schemaVersion\":2,\"mediaType\":\"$MANIFEST\",\"config\":{$config},\"layers\":[$(joined "${pointers[@]}")]}")" "$platform"
    printf '{"Config":"%s","RepoTags":["pilothouse:%s-%s"],"Layers":[%s]}\n' "${files[0]}" "$(version)" "$1" "$(printf '%s\n' "${files[@]:1}" | listed)"
}

config() { # folder of the layers, platform, sums of the layers
    printf '{"created":"%s",%s,"config":{"User":"%s","ExposedPorts":{"%s/tcp":{}},"Env":[%s],"Entrypoint":[%s],"Labels":{%s}},"rootfs":{"type":"layers","diff_ids":[%s]}}' \
        "$(TZ=UTC git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)" "$2" "$USER_AND_GROUP" "$PORT_INSIDE" "$(printf '%s\n' $ENVIRONMENT | listed)" \
        "$(entry_point "$1" | listed)" "$(labels | sed -E 's/(.*)=(.*)/"\1":"\2"/' | paste -sd, -)" "$(printf '%s\n' "${@:3}" | listed)"
}

path_of() { sed -E 's/.*"sha256:([0-9a-f]+)".*/blobs\/sha256\/\1/' <<<"$1"; }

joined() { printf '%s\n' "$@" | paste -sd, -; }

# Of one architecture the image itself, of several an index of them. Prints the digest of what is pushed.
lay_out() { # architectures
    local arch pointer manifests=() archives=() lines
    rm -rf "$LAYOUT"
    mkdir -p "$LAYOUT/blobs/sha256"
    for arch in "$@"; do
        image "$arch" >"$LAYOUT/lines"
        mapfile -t lines <"$LAYOUT/lines"
        manifests+=("${lines[0]}")
        archives+=("${lines[1]}")
    done
    rm "$LAYOUT/lines"
    pointer=${manifests[0]}
    if [ $# -gt 1 ]; then
        pointer="{$(put_text $INDEX "{\"schemaVersion\":2,\"mediaType\":\"$INDEX\",\"manifests\":[$(joined "${manifests[@]}")]}")}"
    fi
    printf '{"schemaVersion":2,"mediaType":"%s","manifests":[%s]}' $INDEX "$pointer" >"$LAYOUT/index.json"
    printf '{"imageLayoutVersion":"1.0.0"}' >"$LAYOUT/oci-layout"
    printf '[%s]' "$(joined "${archives[@]}")" >"$LAYOUT/manifest.json"
    sed -E 's/.*"digest":"([^"]+)".*/\1/' <<<"$pointer"
}
