{{- define "pilothouse.name" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "pilothouse.account" -}}
{{ default (include "pilothouse.name" .) .Values.serviceAccount.name }}
{{- end -}}

{{/* Never changes: a Deployment cannot change its selector. */}}
{{- define "pilothouse.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "pilothouse.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "pilothouse.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: console
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "pilothouse.metadata" -}}
name: {{ include "pilothouse.name" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "pilothouse.labels" . | nindent 2 }}
{{- end -}}
