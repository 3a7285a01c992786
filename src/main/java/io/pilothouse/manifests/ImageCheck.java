package io.pilothouse.manifests;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PodTemplate.Container;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An image says which one it is: by a tag that does not move, best by its digest. */
@Component
public class ImageCheck implements Check, ManifestRule {
    private static final Reason NAME = Reason.of("check.images");

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
                .flatMap(ImageCheck::judge)
                .toList();
    }

    private static Stream<Finding> judge(Container container) {
        String image = container.manifest().text(container.at() + ".image");
        if (image.isEmpty() || image.contains("@sha256:")) {
            return Stream.empty();
        }
        String tag = image.substring(image.lastIndexOf('/') + 1);
        if (!tag.contains(":")) {
            return finding(
                    Severity.BLOCKS,
                    container,
                    Reason.of("check.images.no-tag", container.name(), image),
                    Reason.of("check.images.no-tag.cure", image));
        }
        if (tag.endsWith(":latest")) {
            return finding(
                    Severity.BLOCKS,
                    container,
                    Reason.of("check.images.moves", container.name(), image),
                    Reason.of("check.images.moves.cure"));
        }
        return finding(
                Severity.INFORMS,
                container,
                Reason.of("check.images.no-digest", container.name(), image),
                Reason.of("check.images.no-digest.cure"));
    }

    private static Stream<Finding> finding(Severity severity, Container container, Reason reason, Reason cure) {
        return Stream.of(
                new Finding(severity, NAME, container.manifest().path(), container.line("image"), reason, cure));
    }
}
