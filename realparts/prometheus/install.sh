# bin/prometheus and bin/promtool, 2.42 as Debian has it; elsewhere those that are installed
mkdir -p "$1/bin"
if command -v prometheus >/dev/null && command -v promtool >/dev/null; then
    ln -s "$(command -v prometheus)" "$(command -v promtool)" "$1/bin/"
else
    need apt-get "macOS: brew install prometheus" "other systems: prometheus and promtool on the PATH"
    say "Prometheus: downloading"
    (
        cd "$1"
        apt-get download prometheus >&2 || { apt-get update -qq >&2 && apt-get download prometheus >&2; }
        dpkg -x prometheus_*.deb unpacked
        mv unpacked/usr/bin/prometheus unpacked/usr/bin/promtool bin/
        rm -rf prometheus_*.deb unpacked
    )
fi
