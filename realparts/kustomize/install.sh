# kustomize 5.8.2: bin/kustomize, the program that renders folders beside the console. Newer ones ask for a newer Go.
need_go
mkdir -p "$1/bin"
(cd / && CGO_ENABLED=0 GOFLAGS=-mod=mod GOBIN="$1/bin" patiently "kustomize: compiling" go install -v -trimpath -ldflags '-s -w' sigs.k8s.io/kustomize/kustomize/v5@v5.8.2)
