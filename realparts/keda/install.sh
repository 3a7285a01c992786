# KEDA's operator and metrics adapter: bin/operator and bin/adapter, with every scaler, as they are released but for two things:
# - the adapter's own metrics listen on every interface, without a flag for that
# - its admission webhooks stay out: the operator refuses the same ScaledObjects when it reads them
need_go
version=v2.21.0
source="$1/source"
mkdir -p "$source" "$1/bin"
cp -R "$(go_module github.com/kedacore/keda/v2@$version)/." "$source/"
chmod -R u+w "$source"
perl -pi -e 's/fmt\.Sprintf\(":%v", metricsAPIServerPort\)/fmt.Sprintf("127.0.0.1:%v", metricsAPIServerPort)/' "$source/cmd/adapter/main.go"
# Both at once: they share nearly every package, and the cloud libraries of the scalers are what takes the time
(cd "$source" && GOWORK=off GOFLAGS=-mod=readonly CGO_ENABLED=0 patiently "KEDA $version: compiling, about 8 minutes on two cores" \
    go build -v -trimpath -buildvcs=false -o "$1/bin/" -ldflags "-s -w -X github.com/kedacore/keda/v2/version.Version=${version#v}" \
    ./cmd/operator ./cmd/adapter)
rm -rf "$source"
