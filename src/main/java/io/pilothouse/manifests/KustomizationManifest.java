package io.pilothouse.manifests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names the files of a folder to Argo CD. */
public final class KustomizationManifest {
    public static final String FILE = "kustomization.yaml";

    private KustomizationManifest() {}

    public static Map<String, Object> of(List<String> files) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        object.put("kind", "Kustomization");
        object.put("resources", files);
        return object;
    }
}
