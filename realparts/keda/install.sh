# KEDA's operator and metrics adapter: bin/operator and bin/adapter, as they are released, but for these:
# - they know the scalers prometheus, cron, cpu, memory, external and kubernetes-workload: the others bring half of 3,700 packages
# - the adapter's own metrics listen on 127.0.0.1 only; there is no flag for that
# Its admission webhooks are not here: the operator refuses nearly the same ScaledObjects when it reads them.
need_go
version=v2.21.0
source="$1/source"
mkdir -p "$source" "$1/bin"
cp -R "$(go_module github.com/kedacore/keda/v2@$version)/." "$source/"
chmod -R u+w "$source"
(
    cd "$source"
    find pkg/scalers -maxdepth 1 -name '*_scaler.go' | grep -Ev '/(prometheus|cron|cpu_memory|external|kubernetes_workload)_scaler' | xargs rm
    perl -0pi -e 's/\tcase "(?!(?:prometheus|cron|cpu|memory|external|external-push|kubernetes-workload)")[^"]*":\n\t\treturn [^\n]*\n//g' \
        pkg/scaling/scalers_builder.go
    perl -pi -e 's/\bexternalMetricType\b/"External"/' pkg/scalers/*_scaler.go # a constant of one that is gone
    perl -pi -e 's/fmt\.Sprintf\(":%v", metricsAPIServerPort\)/fmt.Sprintf("127.0.0.1:%v", metricsAPIServerPort)/' cmd/adapter/main.go
    # Both at once, for what they share
    GOWORK=off GOFLAGS=-mod=readonly CGO_ENABLED=0 patiently "KEDA $version: compiling, about 4 minutes on two cores" \
        go build -v -trimpath -buildvcs=false -o "$1/bin/" -ldflags "-s -w -X github.com/kedacore/keda/v2/version.Version=${version#v}" \
        ./cmd/operator ./cmd/adapter
)
rm -rf "$source"
