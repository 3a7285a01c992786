# The real custom resource definitions of everything the console reads or writes, one folder a project
need_go
crds() { # project module@version folder
    local source
    source=$(go_module "$2")
    mkdir -p "$OUT/$1"
    find "$source/$3" -maxdepth 1 -name '*.yaml' ! -name 'kustomiz*' -exec cp {} "$OUT/$1/" \;
    chmod u+w "$OUT/$1"/*
}
OUT="$1"
say "custom resource definitions: downloading"
crds argo-cd github.com/argoproj/argo-cd/v3@v3.5.7 manifests/crds
crds keda github.com/kedacore/keda/v2@v2.21.0 config/crd/bases
crds gateway-api sigs.k8s.io/gateway-api@v1.4.1 config/crd/standard
crds prometheus-operator github.com/prometheus-operator/prometheus-operator@v0.85.0 example/prometheus-operator-crd
crds external-secrets github.com/external-secrets/external-secrets@v1.3.2 config/crds/bases
