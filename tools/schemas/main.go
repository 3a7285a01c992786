// Prints the structure of kustomize's own file, which has no published schema, as an OpenAPI document: read from the types kustomize reads it with.
package main

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"

	"sigs.k8s.io/kustomize/api/types"
)

const prefix = "#/components/schemas/"

var schemas = map[string]any{}

func main() {
	root := name(reflect.TypeOf(types.Kustomization{}))
	describe(reflect.TypeOf(types.Kustomization{}))
	schemas[root].(map[string]any)["x-kubernetes-group-version-kind"] = []any{
		map[string]any{"group": "kustomize.config.k8s.io", "version": "v1beta1", "kind": "Kustomization"}}
	json.NewEncoder(os.Stdout).Encode(map[string]any{"components": map[string]any{"schemas": schemas}})
}

func name(t reflect.Type) string {
	return strings.ReplaceAll(t.PkgPath(), "/", ".") + "." + t.Name()
}

func describe(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Pointer:
		return describe(t.Elem())
	case reflect.Slice, reflect.Array:
		return map[string]any{"type": "array", "items": describe(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": describe(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Struct:
		return structure(t)
	default:
		return map[string]any{"x-kubernetes-preserve-unknown-fields": true}
	}
}

func structure(t reflect.Type) any {
	if _, seen := schemas[name(t)]; !seen {
		properties := map[string]any{}
		schemas[name(t)] = map[string]any{"type": "object", "properties": properties}
		fields(t, properties)
	}
	return map[string]any{"$ref": prefix + name(t)}
}

func fields(t reflect.Type, properties map[string]any) {
	for i := range t.NumField() {
		field := t.Field(i)
		json, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case json == "-" || !field.IsExported():
		case json == "" && (field.Anonymous || options == "inline"):
			embedded := field.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			fields(embedded, properties)
		case json != "":
			properties[json] = describe(field.Type)
		default:
			properties[field.Name] = describe(field.Type)
		}
	}
}
