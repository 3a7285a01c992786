package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.rollouts.ManifestFolder.Manifest;
import io.pilothouse.rollouts.PodTemplate.Container;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An image says which one it is: by a tag that does not move, best by its digest. */
@Component
class ImageCheck implements Check, ManifestRule {
    private static final String NAME = "Image tags";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return ManifestRule.super.judge(candidate);
    }

    @Override
    public List<Finding> judge(Manifest manifest) {
        return PodTemplate.of(manifest).stream()
                .flatMap(pods -> pods.containers().stream())
                .flatMap(ImageCheck::judge)
                .toList();
    }

    private static Stream<Finding> judge(Container container) {
        String image = container.manifest().text(container.at() + ".image");
        if (image.isEmpty() || image.contains("@sha256:")) {
            return Stream.empty();
        }
        String tag = image.substring(image.lastIndexOf('/') + 1);
        String named = "Container " + container.name() + ": image " + image;
        if (!tag.contains(":")) {
            return finding(
                    Severity.BLOCKS, container, named + " has no tag.", "Name a version: " + image + ":<version>.");
        }
        if (tag.endsWith(":latest")) {
            return finding(Severity.BLOCKS, container, named + " moves.", "Name a version instead of latest.");
        }
        return finding(
                Severity.INFORMS,
                container,
                named + " has no digest.",
                "Append @sha256:… so that nobody can move the tag.");
    }

    private static Stream<Finding> finding(Severity severity, Container container, String reason, String cure) {
        return Stream.of(
                new Finding(severity, NAME, container.manifest().path(), container.line("image"), reason, cure));
    }
}
