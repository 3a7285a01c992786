{{/* The systems that are connected, with the address each was given: a map in JSON. The console's own cluster has none. */}}
{{- define "pilothouse.systems" -}}
{{- $systems := dict -}}
{{- range $name := list "git" "argocd" "mlflow" "prometheus" "opencost" "keycloak" "object-store" -}}
{{- with (index $.Values.settings $name) }}{{ with .url }}{{ $_ := set $systems $name . }}{{ end }}{{ end -}}
{{- end -}}
{{- with .Values.settings.kubernetes }}{{ $_ := set $systems "kubernetes" (default "" .url) }}{{ end -}}
{{- with .Values.oidc.issuer }}{{ $_ := set $systems "oidc" . }}{{ end -}}
{{ toJson $systems }}
{{- end -}}

{{/* All that is secret, by the whole name of its setting: a map in JSON. */}}
{{- define "pilothouse.credentials" -}}
{{- $all := dict -}}
{{- range $name, $from := .Values.credentials }}{{ $_ := set $all (printf "pilothouse.%s" $name) $from }}{{ end -}}
{{- if .Values.oidc.issuer -}}
{{- $_ := set $all (printf "spring.security.oauth2.client.registration.%s.client-secret" .Values.oidc.registration) (default dict .Values.oidc.clientSecret) -}}
{{- end -}}
{{ toJson $all }}
{{- end -}}

{{/* Those of the stores. */}}
{{- define "pilothouse.remotes" -}}
{{- $remotes := dict -}}
{{- range $name, $from := include "pilothouse.credentials" . | fromJson }}{{ with $from.remote }}{{ $_ := set $remotes $name . }}{{ end }}{{ end -}}
{{ toJson $remotes }}
{{- end -}}

{{/* Whether the console reads the cluster that it runs in: only then its account's token has a place in the pod. */}}
{{- define "pilothouse.ownCluster" -}}
{{- with .Values.settings.kubernetes -}}
{{- $clusters := default dict .clusters -}}
{{- if .cluster -}}
{{- if not (or .url (hasKey $clusters .cluster)) }}yes{{ end -}}
{{- end -}}
{{- range $name, $connection := $clusters }}{{ if not $connection.url }}yes{{ end }}{{ end -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.provider" -}}
{{- $name := .Values.oidc.registration -}}
registration:
  {{ $name }}:
    client-id: {{ .Values.oidc.clientId | quote }}
    scope: {{ join "," .Values.oidc.scopes | quote }}
provider:
  {{ $name }}:
    issuer-uri: {{ .Values.oidc.issuer | quote }}
{{- end -}}

{{/* The console's application.yaml. */}}
{{- define "pilothouse.application" -}}
{{- $settings := deepCopy .Values.settings -}}
{{- if $settings.git }}{{ $_ := set $settings.git "directory" "/var/lib/pilothouse/gitops.git" }}{{ end -}}
{{- if .Values.trust.configMap }}{{ $_ := set $settings "trust" (dict "bundle" "/etc/pilothouse/trust/bundle.pem") }}{{ end -}}
{{- $imports := list -}}
{{- range $i, $_ := .Values.settingsFrom }}{{ $imports = append $imports (printf "file:/etc/pilothouse/more/%d.yaml" $i) }}{{ end -}}
{{- if ne (include "pilothouse.credentials" .) "{}" }}{{ $imports = append $imports "configtree:/etc/pilothouse/credentials/" }}{{ end -}}
pilothouse:
  {{- toYaml $settings | nindent 2 }}
server:
  port: 8080
  # Who asks, and whether it was https, is what the gateway says, of addresses inside of the cluster
  forward-headers-strategy: native
{{- if .Values.monitoring.metrics.enabled }}
management:
  server:
    port: {{ .Values.monitoring.metrics.port }}
{{- end }}
{{- if or $imports .Values.oidc.issuer }}
spring:
  {{- with $imports }}
  config:
    import:
      {{- toYaml . | nindent 6 }}
  {{- end }}
  {{- if .Values.oidc.issuer }}
  security:
    oauth2:
      client:
        {{- include "pilothouse.provider" . | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The port that an address means. A cluster's own API server has no address here, and listens where clusters mostly have it. */}}
{{- define "pilothouse.portOf" -}}
{{- if . -}}
{{- $url := urlParse . -}}
{{- if contains ":" $url.host -}}
{{ regexFind "[0-9]+$" $url.host }}
{{- else -}}
{{ ternary "443" "80" (eq $url.scheme "https") }}
{{- end -}}
{{- else -}}
6443
{{- end -}}
{{- end -}}
