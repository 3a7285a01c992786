package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What replica sets are called after: the templates of their pods. A template has some thousand letters and its hash is asked for dozens of times in
 * each step, so the last one of each deployment is kept; nobody changes a template that is there.
 */
final class TemplateHashes {
    private static final int LENGTH = 10;

    /** By the namespace and name of the deployment. */
    private final Map<String, Hashed> last = new HashMap<>();

    private record Hashed(PodTemplateSpec template, String hash) {}

    String of(Deployment deployment) {
        String name = deployment.getMetadata().getNamespace() + "/"
                + deployment.getMetadata().getName();
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        Hashed known = last.get(name);
        if (known == null || known.template() != template) {
            known = new Hashed(template, hash(template));
            last.put(name, known);
        }
        return known.hash();
    }

    private static String hash(PodTemplateSpec template) {
        return Names.random(Digest.of(template.toString().getBytes(StandardCharsets.UTF_8)))
                .substring(0, LENGTH);
    }
}
