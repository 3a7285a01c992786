package io.pilothouse.serving;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.ManifestRule;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An engine exits when it meets a flag it does not know, half a minute after its pod has taken the device. */
@Component
public class EngineFlagsCheck implements Check, ManifestRule {
    private static final Reason NAME = Reason.of("check.flags");

    private final VllmFlags flags = VllmFlags.read();

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
        if (!manifest.kind().equals("Deployment") || !Layout.isBelow(manifest.path(), layout.endpoints())) {
            return List.of();
        }
        Workload workload = new Workload(manifest);
        Optional<VllmVersion> version = workload.engine()
                .map(engine -> manifest.text(engine + ".image"))
                .flatMap(VllmVersion::ofImage);
        if (version.isEmpty()) {
            return List.of();
        }
        if (!flags.covers(version.get())) {
            return List.of(new Finding(
                    Severity.INFORMS,
                    NAME,
                    manifest.path(),
                    line(workload, -1),
                    Reason.of("check.flags.unknown-version", version.get(), flags.newest()),
                    Reason.of("check.flags.unknown-version.cure")));
        }
        EngineArgs args = workload.engineArgs();
        return args.flags().stream()
                .flatMap(flag -> flags.objection(flag, version.get()).stream()
                        .map(objection -> new Finding(
                                Severity.BLOCKS,
                                NAME,
                                manifest.path(),
                                line(workload, itemOf(workload, flag)),
                                objection.reason(),
                                objection.cure())))
                .toList();
    }

    private static int itemOf(Workload workload, String flag) {
        return workload.args()
                .map(at -> new EngineArgs(workload.texts(at)).item(flag))
                .orElse(-1);
    }

    private static int line(Workload workload, int item) {
        String engine = workload.engine().orElse("spec");
        return workload.args()
                .map(at -> workload.document().line(item < 0 ? at : at + "[" + item + "]"))
                .filter(line -> line > 0)
                .orElseGet(() -> Math.max(1, workload.document().line(engine)));
    }
}
