# Argo CD's server, repo-server and application-controller as one program, and kustomize: bin/
# Newer ones ask for a newer Go. Two things keep `go install` from building it:
# - its engine is a nested module, which module zips leave out; the nearest published engine wants a context in four calls
# - its controller's metrics listen on every interface, without a flag for that
need_go
need redis-server "Debian, Ubuntu: apt-get install redis-server" "macOS: brew install redis"
version=v3.5.7
engine=v0.0.0-20260708145834-74d0f9207b67
export CGO_ENABLED=0 GOFLAGS=-mod=mod
source="$1/source"
mkdir -p "$source" "$1/bin"
cp -R "$(go_module github.com/argoproj/argo-cd/v3@$version)/." "$source/"
chmod -R u+w "$source"
edit() { # file, expression
    perl -pi -e "$2" "$source/$1"
}
edit go.mod "s{^replace github.com/argoproj/argo-cd/gitops-engine => .*}{replace github.com/argoproj/argo-cd/gitops-engine => github.com/argoproj/argo-cd/gitops-engine $engine}"
edit util/argo/diff/diff.go 's/diff\.DiffArray\(normResults/diff.DiffArray(context.TODO(), normResults/; s/:= diff\.Diff\(configArray/:= diff.Diff(context.TODO(), configArray/; s/^import \(/import (\n\t"context"/'
edit controller/sync.go 's/syncCtx\.(Terminate|Sync)\(\)/syncCtx.$1(context.TODO())/'
edit controller/appcontroller.go 's/metricsAddr := fmt\.Sprintf\("0\.0\.0\.0:/metricsAddr := fmt.Sprintf("127.0.0.1:/'
(cd "$source" && patiently "Argo CD $version: compiling, about 5 minutes on two cores" \
    go build -v -trimpath -buildvcs=false -o "$1/bin/argocd" \
    -ldflags "-s -w -X github.com/argoproj/argo-cd/v3/common.version=${version#v} -X github.com/argoproj/argo-cd/v3/common.gitTreeState=clean" ./cmd)
# The repo-server runs these for every commit, even with signatures switched off.
install -m 755 "$source/hack/git-verify-wrapper.sh" "$source/hack/gpg-wrapper.sh" "$1/bin/"
rm -rf "$source"
(cd / && GOBIN="$1/bin" patiently "kustomize: compiling" go install -v -ldflags '-s -w' sigs.k8s.io/kustomize/kustomize/v5@v5.8.2)
