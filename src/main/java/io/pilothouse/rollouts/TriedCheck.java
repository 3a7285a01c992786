package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Warns of a version that does not serve where it was put before. A change that leaves model and engine alone brings nothing anywhere. */
@Component
class TriedCheck implements Check {
    private static final Reason NAME = Reason.of("check.tried");

    private final TriedElsewhere tried;

    TriedCheck(TriedElsewhere tried) {
        this.tried = tried;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        List<Finding> findings = new ArrayList<>();
        for (EndpointId endpoint : Endpoints.touched(candidate)) {
            ServingSpec before = spec(candidate.before(), endpoint);
            ServingSpec after = spec(candidate.after(), endpoint);
            if (after != null && brings(before, after)) {
                String path = DeviceLines.of(candidate.after(), endpoint).path();
                tried.against(after.model().version(), endpoint, null).stream()
                        .map(reason ->
                                new Finding(Severity.WARNS, NAME, path, 0, reason, Reason.of("check.tried.cure")))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static boolean brings(@Nullable ServingSpec before, ServingSpec after) {
        return before == null
                || !before.model().equals(after.model())
                || !before.engine().equals(after.engine());
    }

    private static @Nullable ServingSpec spec(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint).orElse(null);
        } catch (InvalidYaml broken) {
            return null; // another check says so
        }
    }
}
