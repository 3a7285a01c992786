# helm 4.3.1, which renders the console's chart as Argo CD does, and kubeconform 0.8.0, which checks what comes of it: bin/
need_go
mkdir -p "$1/bin"
helm=v4.3.1
export CGO_ENABLED=0 GOFLAGS=-mod=mod
(cd / && GOBIN="$1/bin" patiently "helm: compiling" go install -v -trimpath \
    -ldflags "-s -w -X helm.sh/helm/v4/internal/version.version=$helm" helm.sh/helm/v4/cmd/helm@$helm)
(cd / && GOBIN="$1/bin" patiently "kubeconform: compiling" go install -v -trimpath -ldflags '-s -w' github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0)
