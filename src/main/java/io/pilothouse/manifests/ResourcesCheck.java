package io.pilothouse.manifests;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PodTemplate.Container;
import io.pilothouse.units.DeviceResource;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Every container says what it needs and what it may take; devices, which cannot be shared out, say the same in both. */
@Component
public class ResourcesCheck implements Check, ManifestRule {
    private static final Reason NAME = Reason.of("check.resources");

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
        return PodTemplate.of(manifest).stream()
                .flatMap(pods -> pods.containers().stream())
                .flatMap(container -> judge(container).stream())
                .toList();
    }

    private static List<Finding> judge(Container container) {
        Map<String, String> limits = container.resources("limits");
        Map<String, String> requests = container.resources("requests");
        List<Finding> findings = new ArrayList<>();
        for (String resource : List.of("cpu", "memory")) {
            if (!limits.containsKey(resource)) {
                findings.add(finding(container, "check.resources.limit", "limits", resource));
            }
            if (!limits.containsKey(resource) && !requests.containsKey(resource)) {
                findings.add(finding(container, "check.resources.request", "requests", resource));
            }
        }
        requests.keySet().stream()
                .filter(DeviceResource::isOne)
                .filter(device -> !Objects.equals(requests.get(device), limits.get(device)))
                .forEach(device -> findings.add(new Finding(
                        Severity.BLOCKS,
                        NAME,
                        container.manifest().path(),
                        container.line("resources"),
                        Reason.of(
                                "check.resources.differ",
                                container.name(),
                                String.valueOf(requests.get(device)),
                                device,
                                limits.getOrDefault(device, "-")),
                        Reason.of("check.resources.differ.cure"))));
        return findings;
    }

    private static Finding finding(Container container, String key, String part, String resource) {
        return new Finding(
                Severity.BLOCKS,
                NAME,
                container.manifest().path(),
                container.line("resources"),
                Reason.of(key, container.name(), resource),
                Reason.of("check.resources.cure", part, resource));
    }
}
