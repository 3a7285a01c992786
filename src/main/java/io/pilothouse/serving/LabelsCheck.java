package io.pilothouse.serving;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.ManifestRule;
import io.pilothouse.manifests.PodTemplate;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Every object of an endpoint says whose it is: pages, dashboards and cost allocation select by it. */
@Component
public class LabelsCheck implements Check, ManifestRule {
    private static final Reason NAME = Reason.of("check.labels");
    private static final Set<String> WITHOUT = Set.of("Kustomization");

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
        OfEndpoint owner = layout.endpointOf(manifest.path()).orElse(null);
        if (owner == null || WITHOUT.contains(manifest.kind())) {
            return List.of();
        }
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put(Labels.ENDPOINT, owner.name());
        expected.put(Labels.ENVIRONMENT, owner.environment());
        expected.put(Labels.TEAM, "");
        List<Finding> findings = new ArrayList<>(judge(manifest, "metadata", expected));
        PodTemplate.of(manifest)
                .filter(pods -> !pods.at().isEmpty())
                .ifPresent(pods -> findings.addAll(judge(manifest, pods.at() + "metadata", expected)));
        return findings;
    }

    /** @param expected an empty value: any */
    private static List<Finding> judge(Manifest manifest, String metadata, Map<String, String> expected) {
        Map<String, String> labels = manifest.texts(metadata + ".labels");
        List<Finding> findings = new ArrayList<>();
        expected.forEach((label, value) -> {
            String is = labels.get(label);
            if (is == null) {
                findings.add(finding(
                        manifest,
                        metadata,
                        Reason.of("check.labels.missing", of(manifest), metadata, label),
                        Reason.of("check.labels.missing.cure", label, value.isEmpty() ? "<team>" : value)));
            } else if (!value.isEmpty() && !is.equals(value)) {
                findings.add(finding(
                        manifest,
                        metadata,
                        Reason.of("check.labels.other", of(manifest), metadata, label, is, value),
                        Reason.of("check.labels.other.cure", value)));
            }
        });
        return findings;
    }

    private static String of(Manifest manifest) {
        return manifest.kind() + " " + manifest.name();
    }

    private static Finding finding(Manifest manifest, String metadata, Reason reason, Reason cure) {
        int line = manifest.document().line(metadata + ".labels");
        return new Finding(
                Severity.BLOCKS,
                NAME,
                manifest.path(),
                line > 0 ? line : Math.max(1, manifest.document().line(metadata)),
                reason,
                cure);
    }
}
