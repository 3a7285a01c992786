package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Optional;

/** The policies of the simulated cluster: in prod an image must name a version. */
final class Admission {
    private static final String GUARDED = "models-prod";

    private Admission() {}

    /** The API server's refusal, in the form a ValidatingAdmissionPolicy has. */
    static Optional<String> refusal(ApiServer api, String key, Map<String, Object> manifest) {
        if (!key.startsWith("Deployment/" + GUARDED + "/")) {
            return Optional.empty();
        }
        return api.deployment(manifest)
                .map(Admission::floating)
                .filter(image -> !image.isEmpty())
                .map(image -> "deployments.apps \"" + Manifests.text(manifest, "metadata", "name")
                        + "\" is forbidden: ValidatingAdmissionPolicy 'images-name-a-version' with binding 'images-name-a-version-prod' denied request: image "
                        + image + " must name a version");
    }

    private static String floating(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(container -> container.getImage())
                .filter(image -> image.endsWith(":latest") || image.lastIndexOf(':') <= image.lastIndexOf('/'))
                .findFirst()
                .orElse("");
    }
}
