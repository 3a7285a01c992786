{{/* What is mounted, and where. Everything else of the file system is read only. */}}
{{- define "pilothouse.mounts" -}}
- {name: settings, mountPath: /etc/pilothouse/config, readOnly: true}
{{- if ne (include "pilothouse.credentials" .) "{}" }}
- {name: credentials, mountPath: /etc/pilothouse/credentials, readOnly: true}
{{- end }}
{{- if .Values.settingsFrom }}
- {name: more, mountPath: /etc/pilothouse/more, readOnly: true}
{{- end }}
{{- if .Values.files }}
- {name: files, mountPath: /etc/pilothouse/files, readOnly: true}
{{- end }}
{{- if .Values.trust.configMap }}
- {name: trust, mountPath: /etc/pilothouse/trust, readOnly: true}
{{- end }}
- {name: mirror, mountPath: /var/lib/pilothouse}
- {name: temporary, mountPath: /tmp}
{{- end -}}

{{- define "pilothouse.volumes" -}}
- name: settings
  configMap:
    name: {{ include "pilothouse.name" . }}
{{- $credentials := include "pilothouse.credentials" . | fromJson }}
{{- if $credentials }}
- name: credentials
  projected:
    sources:
    {{- range $name, $from := $credentials }}
    - secret:
        name: {{ ternary (printf "%s-credentials" (include "pilothouse.name" $)) $from.secret (hasKey $from "remote") }}
        items: [{key: {{ ternary $name $from.key (hasKey $from "remote") }}, path: {{ $name }}}]
    {{- end }}
{{- end }}
{{- with .Values.settingsFrom }}
- name: more
  projected:
    sources:
    {{- range $i, $from := . }}
    - secret:
        name: {{ $from.secret }}
        items: [{key: {{ $from.key }}, path: {{ $i }}.yaml}]
    {{- end }}
{{- end }}
{{- with .Values.files }}
- name: files
  projected:
    sources:
    {{- range . }}
    - {{ ternary "secret" "configMap" (hasKey . "secret") }}:
        name: {{ default .configMap .secret }}
        items: [{key: {{ .key }}, path: {{ .path }}}]
    {{- end }}
{{- end }}
{{- with .Values.trust.configMap }}
- name: trust
  configMap:
    name: {{ . }}
    items: [{key: {{ $.Values.trust.key }}, path: bundle.pem}]
{{- end }}
- name: mirror
  emptyDir: {sizeLimit: {{ .Values.storage.mirror }}}
- name: temporary
  emptyDir: {sizeLimit: {{ .Values.storage.temporary }}}
{{- end -}}

{{/* Which pods are spread, and that those of the version before do not count. */}}
{{- define "pilothouse.spread" -}}
{{- range .Values.topologySpreadConstraints }}
{{- $ours := dict "labelSelector" (dict "matchLabels" (include "pilothouse.selector" $ | fromYaml)) "matchLabelKeys" (list "pod-template-hash") }}
- {{- toYaml (merge (deepCopy .) $ours) | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "pilothouse.container" -}}
name: console
image: {{ .Values.image.repository }}@{{ .Values.image.digest }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
env:
- {name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: "file:/etc/pilothouse/config/"}
- {name: JAVA_TOOL_OPTIONS, value: {{ .Values.java.options | quote }}}
# Git and others look there for settings of a person
- {name: HOME, value: /tmp}
ports:
- {name: http, containerPort: 8080, protocol: TCP}
{{- if .Values.monitoring.metrics.enabled }}
- {name: metrics, containerPort: {{ .Values.monitoring.metrics.port }}, protocol: TCP}
{{- end }}
startupProbe:
  httpGet: {path: /livez, port: http}
  periodSeconds: {{ .Values.probes.startupPeriod }}
  failureThreshold: {{ .Values.probes.startupFailures }}
# Neither asks for other systems: a console that cannot reach them says so on its pages, and a new start would not help
livenessProbe:
  httpGet: {path: /livez, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /readyz, port: http}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
# Gateways send requests for some seconds to a pod that goes
lifecycle: {preStop: {sleep: {seconds: 5}}}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
volumeMounts:
{{ include "pilothouse.mounts" . }}
{{- end -}}
