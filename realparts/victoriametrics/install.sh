# VictoriaMetrics 1.151.0: bin/victoria-metrics, a second server behind the API of Prometheus. Newer ones ask for a newer Go.
need_go
go_tool "$1" victoria-metrics github.com/VictoriaMetrics/VictoriaMetrics app/victoria-metrics v1.151.0
