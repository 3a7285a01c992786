package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The policies of the simulated cluster: in prod an image must name a version. */
final class Admission {
    private static final String GUARDED = "models-prod";

    /** As the API server says it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

    private Admission() {}

    static Optional<String> refusal(ApiServer api, String key, Map<String, Object> manifest) {
        String name = Manifests.text(manifest, "metadata", "name");
        if (!NAME.matcher(name).matches()) {
            return Optional.of(
                    Manifests.text(manifest, "kind") + " \"" + name
                            + "\" is invalid: metadata.name: Invalid value: \"" + name
                            + "\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'");
        }
        return api.deployment(manifest)
                .flatMap(wanted -> invalid(api.deployment(api.manifest(key).orElse(Map.of())), wanted)
                        .or(() -> denied(key, wanted))
                        .map(why -> "deployments.apps \"" + name + "\" is " + why));
    }

    /** What no policy can allow. */
    private static Optional<String> invalid(Optional<Deployment> before, Deployment wanted) {
        Map<String, String> selector = selector(wanted);
        Map<String, String> labels =
                wanted.getSpec().getTemplate().getMetadata().getLabels();
        if (selector.isEmpty() || labels == null || !labels.entrySet().containsAll(selector.entrySet())) {
            return Optional.of("invalid: spec.template.metadata.labels: Invalid value: " + labels
                    + ": `selector` does not match template `labels`");
        }
        return before.filter(old -> !selector(old).equals(selector))
                .map(old -> "invalid: spec.selector: Invalid value: " + selector + ": field is immutable");
    }

    private static Map<String, String> selector(Deployment deployment) {
        LabelSelector selector = deployment.getSpec().getSelector();
        return selector == null || selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
    }

    /** In the form that the refusal of a ValidatingAdmissionPolicy has. */
    private static Optional<String> denied(String key, Deployment wanted) {
        String image = key.startsWith("Deployment/" + GUARDED + "/") ? floating(wanted) : "";
        return image.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "forbidden: ValidatingAdmissionPolicy 'images-name-a-version' with binding 'images-name-a-version-prod' denied request: image "
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
