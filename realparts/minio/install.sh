# The MinIO server: bin/minio. Built inside the module, so that its own replacements of modules apply.
need_go
version=v0.0.0-20260212201848-7aac2a2c5b7c
released=2026-02-12T20-18-48Z
source=$(go_module github.com/minio/minio@$version)
(cd "$source" && CGO_ENABLED=0 GOWORK=off GOFLAGS=-mod=readonly patiently "MinIO $released: compiling, about 3 minutes on two cores" \
    go build -v -trimpath -buildvcs=false -tags kqueue -o "$1/bin/minio" \
    -ldflags "-s -w -X github.com/minio/minio/cmd.Version=2026-02-12T20:18:48Z -X github.com/minio/minio/cmd.ReleaseTag=RELEASE.$released" .)
