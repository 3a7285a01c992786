package io.pilothouse.serving;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.CommandArguments;
import io.pilothouse.changes.CommandArguments.Argument;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Warns of each argument that an engine has and would not have any more: whoever calls it may rely on that, and nothing else says so, since
 * an engine starts without it as well.
 */
@Component
public class TakenArgumentsCheck implements Check {
    private static final Reason NAME = Reason.of("check.arguments");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        List<Finding> findings = new ArrayList<>();
        for (EndpointId endpoint : Endpoints.touched(candidate)) {
            Optional<Engine> before = engine(candidate.before(), endpoint);
            Optional<Engine> after = engine(candidate.after(), endpoint);
            if (before.isPresent() && after.isPresent()) {
                findings.addAll(taken(endpoint, arguments(before.get()), arguments(after.get()), candidate.after()));
            }
        }
        return findings;
    }

    private static Optional<Engine> engine(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint).map(ServingSpec::engine);
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }

    /** How many devices work together is no part of them: that follows from where it runs. */
    private static List<Argument> arguments(Engine engine) {
        List<String> items = new ArrayList<>(engine.extraArgs());
        said(items, EngineArgs.MAX_MODEL_LEN, engine.maxModelLen());
        said(items, EngineArgs.GPU_MEMORY_UTILIZATION, engine.gpuMemoryUtilization());
        said(items, EngineArgs.KV_CACHE_DTYPE, engine.kvCacheDtype());
        return CommandArguments.of(items).arguments();
    }

    private static void said(List<String> items, String flag, @Nullable Object value) {
        if (value != null) {
            items.add(flag + "=" + value);
        }
    }

    private static List<Finding> taken(EndpointId endpoint, List<Argument> before, List<Argument> after, Tree tree) {
        Set<String> left = after.stream().map(TakenArgumentsCheck::identity).collect(Collectors.toSet());
        return before.stream()
                .filter(argument -> !left.contains(identity(argument)))
                .map(argument -> finding(endpoint, argument, tree))
                .toList();
    }

    private static String identity(Argument argument) {
        return argument.flag().isEmpty() ? String.join(" ", argument.items()) : argument.flag();
    }

    private static Finding finding(EndpointId endpoint, Argument argument, Tree tree) {
        Manifest workload =
                EngineManifest.in(ManifestFolder.read(tree, endpoint)).orElseThrow();
        int line = new Workload(workload).args().map(workload.document()::line).orElse(0);
        Reason where = Reason.of("check.evidence.where", endpoint.name(), endpoint.environment());
        return new Finding(
                Severity.WARNS,
                NAME,
                workload.path(),
                Math.max(0, line),
                Reason.of("check.arguments.taken", String.join(" ", argument.items()), where),
                Reason.of("check.arguments.taken.cure"));
    }
}
