package io.pilothouse.manifests;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** GPU nodes are usually tainted; a pod that does not tolerate it waits for ever. */
@Component
public class TolerationCheck implements Check, ManifestRule {
    private static final Reason NAME = Reason.of("check.toleration");
    private static final String TAINT = "nvidia.com/gpu";

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return ManifestRule.super.judge(candidate);
    }

    @Override
    public List<Finding> judge(Manifest manifest, Layout layout) {
        return PodTemplate.of(manifest)
                .filter(PodTemplate::wantsDevices)
                .filter(pods -> !tolerates(pods))
                .map(pods -> new Finding(
                        Severity.WARNS,
                        NAME,
                        manifest.path(),
                        Math.max(1, manifest.document().line(pods.at() + "spec")),
                        Reason.of("check.toleration.none", manifest.kind(), manifest.name(), TAINT),
                        Reason.of("check.toleration.none.cure", TAINT)))
                .stream()
                .toList();
    }

    private static boolean tolerates(PodTemplate pods) {
        return pods.manifest().document().get(pods.at() + "spec.tolerations").orElse(null) instanceof List<?> list
                && list.stream().anyMatch(TolerationCheck::covers);
    }

    private static boolean covers(Object toleration) {
        if (!(toleration instanceof Map<?, ?> map)) {
            return false;
        }
        String key = Objects.toString(map.get("key"), "");
        return key.equals(TAINT) || key.isEmpty() && "Exists".equals(map.get("operator"));
    }
}
