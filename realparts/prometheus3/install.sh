# Prometheus 3.16.0: bin/prometheus and bin/promtool, without the web pages, which are not in the module
need_go
go_in_place() { # module, version, package within it, name, flags of the linker
    (
        cd "$(go_module "$1@$2")"
        GOWORK=off GOFLAGS=-mod=readonly CGO_ENABLED=0 patiently "$4: compiling" \
            go build -trimpath -buildvcs=false -ldflags "-s -w $5" -o "$6/bin/$4" "./$3"
    )
}
mkdir -p "$1/bin"
for program in prometheus promtool; do
    go_in_place github.com/prometheus/prometheus v0.316.0 "cmd/$program" "$program" \
        "-X github.com/prometheus/common/version.Version=3.16.0" "$1"
done
