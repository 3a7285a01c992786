# kube-state-metrics 2.20.0: bin/kube-state-metrics
need_go
go_tool "$1" kube-state-metrics k8s.io/kube-state-metrics/v2 "" v2.20.0
