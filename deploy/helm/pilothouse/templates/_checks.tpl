{{/* What the schema cannot see because it lies in two places. Each says the value, what it is, and what was expected. */}}
{{- define "pilothouse.checks" -}}
{{- include "pilothouse.checkReplicas" . -}}
{{- include "pilothouse.checkRoute" . -}}
{{- include "pilothouse.checkSignIn" . -}}
{{- include "pilothouse.checkCredentials" . -}}
{{- include "pilothouse.checkPairs" . -}}
{{- include "pilothouse.checkMonitoring" . -}}
{{- if .Values.networkPolicy.enabled }}{{ include "pilothouse.checkPeers" . }}{{ end -}}
{{- if not (or .Values.serviceAccount.create .Values.serviceAccount.name) -}}
{{- fail "serviceAccount.name: nothing (expected: that of the account to use, since serviceAccount.create is false)" -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.checkReplicas" -}}
{{- $by := .Values.sticky.by -}}
{{- if and (gt (int .Values.replicas) 1) (eq $by "none") -}}
{{- fail (printf "sticky.by: none (expected with replicas: %d: route, ingress-nginx, client-ip or elsewhere, since a page lives in the replica that drew it)" (int .Values.replicas)) -}}
{{- end -}}
{{- if and (eq $by "route") (not .Values.route.gateway.enabled) -}}
{{- fail "sticky.by: route (expected: route.gateway.enabled, whose HTTPRoute says it)" -}}
{{- end -}}
{{- if and (eq $by "ingress-nginx") (not .Values.route.ingress.enabled) -}}
{{- fail "sticky.by: ingress-nginx (expected: route.ingress.enabled, whose annotations say it)" -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.checkRoute" -}}
{{- $gateway := .Values.route.gateway -}}
{{- if and $gateway.enabled .Values.route.ingress.enabled -}}
{{- fail "route.gateway.enabled: true beside route.ingress.enabled: true (expected: one of them)" -}}
{{- end -}}
{{- if and (or $gateway.enabled .Values.route.ingress.enabled) (not .Values.route.host) -}}
{{- fail "route.host: nothing (expected: the name that people type, such as pilothouse.example.com)" -}}
{{- end -}}
{{- if and $gateway.enabled (not $gateway.parentRefs) -}}
{{- fail "route.gateway.parentRefs: nothing (expected: the Gateway, such as [{name: public, namespace: gateways}])" -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.checkSignIn" -}}
{{- if not (or .Values.oidc.issuer .Values.settingsFrom) -}}
{{- fail "oidc.issuer: nothing (expected: the issuer that signs people in, or people in a Secret named in settingsFrom; else nobody could sign in and the console would not start)" -}}
{{- end -}}
{{- if and .Values.oidc.issuer (not .Values.oidc.clientSecret) -}}
{{- fail "oidc.clientSecret: nothing (expected: where it is, such as {secret: pilothouse-oidc, key: client-secret})" -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.checkCredentials" -}}
{{- $systems := include "pilothouse.systems" . | fromJson -}}
{{- range $name, $_ := .Values.credentials -}}
{{- $system := splitList "." $name | first -}}
{{- if not (hasKey $systems $system) -}}
{{- fail (printf "credentials.%s: a credential of a system that is not connected (expected: settings.%s%s)" $name $system (ternary "" ".url" (eq $system "kubernetes"))) -}}
{{- end -}}
{{- end -}}
{{- if and (ne (include "pilothouse.remotes" .) "{}") (not .Values.externalSecrets.store.name) -}}
{{- fail (printf "externalSecrets.store.name: nothing (expected: the store that has %s)" (include "pilothouse.remotes" . | fromJson | keys | sortAlpha | join ", ")) -}}
{{- end -}}
{{- end -}}

{{/* A name without its password, or the other way round: the console would not start. */}}
{{- define "pilothouse.checkPairs" -}}
{{- range list (list "git" "username" "password") (list "mlflow" "username" "password") (list "prometheus" "username" "password") (list "object-store" "access-key" "secret-key") -}}
{{- $system := index . 0 -}}
{{- $name := index . 1 -}}
{{- $secret := printf "%s.%s" $system (index . 2) -}}
{{- $settings := default dict (index $.Values.settings $system) -}}
{{- $isNamed := or (hasKey $settings $name) (hasKey $.Values.credentials (printf "%s.%s" $system $name)) -}}
{{- if and $isNamed (not (hasKey $.Values.credentials $secret)) -}}
{{- fail (printf "credentials.%s: nothing (expected: where it is, since settings.%s.%s is there)" $secret $system $name) -}}
{{- end -}}
{{- if and (hasKey $.Values.credentials $secret) (not $isNamed) -}}
{{- fail (printf "settings.%s.%s: nothing (expected: a name, since credentials.%s is there)" $system $name $secret) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.checkMonitoring" -}}
{{- $metrics := .Values.monitoring.metrics -}}
{{- if and .Values.monitoring.serviceMonitor.enabled (not $metrics.enabled) -}}
{{- fail "monitoring.serviceMonitor.enabled: true (expected: monitoring.metrics.enabled, which opens the port that is scraped)" -}}
{{- end -}}
{{- if and $metrics.enabled .Values.networkPolicy.enabled (not $metrics.from) -}}
{{- fail "monitoring.metrics.from: nothing (expected: who scrapes, such as [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}])" -}}
{{- end -}}
{{- if and $metrics.enabled (eq (int $metrics.port) (int .Values.service.port)) -}}
{{- fail (printf "monitoring.metrics.port: %d (expected: another than service.port)" (int $metrics.port)) -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.checkPeers" -}}
{{- $systems := include "pilothouse.systems" . | fromJson -}}
{{- range $name := keys $systems | sortAlpha -}}
{{- if not (hasKey $.Values.networkPolicy.egress $name) -}}
{{- fail (printf "networkPolicy.egress.%s: nothing (expected: where it is, such as {to: [{ipBlock: {cidr: 10.20.0.0/24}}]}, since it is connected)" $name) -}}
{{- end -}}
{{- end -}}
{{- range $name, $_ := .Values.networkPolicy.egress -}}
{{- if not (hasKey $systems $name) -}}
{{- fail (printf "networkPolicy.egress.%s: a way to a system that is not connected (expected: one of %s)" $name (keys $systems | sortAlpha | join ", ")) -}}
{{- end -}}
{{- end -}}
{{- if and (or .Values.route.gateway.enabled .Values.route.ingress.enabled) (not .Values.networkPolicy.ingressFrom) -}}
{{- fail "networkPolicy.ingressFrom: nothing (expected: the gateway's or controller's pods, such as [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: gateways}}}])" -}}
{{- end -}}
{{- end -}}
