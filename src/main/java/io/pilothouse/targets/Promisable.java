package io.pilothouse.targets;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.VllmVersion;
import io.pilothouse.telemetry.VllmFamilies;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an endpoint can promise such that somebody can tell whether it keeps it. */
final class Promisable {
    /** The only one that some of the engines do not expose from which others are read. */
    private static final String TPOT = "vllm:request_time_per_output_token_seconds";

    private Promisable() {}

    /** All that stands against it. */
    static List<Reason> against(Tree tree, EndpointId endpoint, List<Objective> objectives, Targets before) {
        Stream<Reason> wrong = objectives.stream().flatMap(objective -> objective.wrong().stream());
        Stream<Reason> twice = objectives.stream()
                .map(Objective::of)
                .filter(of -> objectives.stream().filter(one -> one.of() == of).count() > 1)
                .distinct()
                .map(of -> Reason.of("targets.twice", of.field()));
        Stream<Reason> unrecorded = objectives.stream()
                .filter(objective -> objective.of() == Objective.Of.AVAILABILITY && before.rules() == null)
                .map(objective -> Reason.of(
                        "targets.needs-rules",
                        objective.of().field(),
                        tree.layout().file(ConsoleFile.TARGETS)));
        return Stream.of(wrong, twice, unrecorded, unmeasured(tree, endpoint, objectives))
                .flatMap(why -> why)
                .toList();
    }

    /** One that promises nothing any more may be gone. */
    private static Stream<Reason> unmeasured(Tree tree, EndpointId endpoint, List<Objective> objectives) {
        if (objectives.isEmpty()) {
            return Stream.empty();
        }
        if (ServedBy.of(tree, endpoint) instanceof ServedBy.Unknown(Reason why, boolean _)) {
            return Stream.of(why);
        }
        return objectives.stream()
                .filter(objective -> objective.of() == Objective.Of.TPOT)
                .flatMap(_ -> version(tree, endpoint).stream())
                .filter(version -> !VllmFamilies.isShown(TPOT, version))
                .map(version -> Reason.of("targets.not-exposed", version.text(), TPOT));
    }

    private static Optional<VllmVersion> version(Tree tree, EndpointId endpoint) {
        try {
            return ServingReader.read(ManifestFolder.read(tree, endpoint), endpoint)
                    .flatMap(spec -> Optional.ofNullable(spec.engine().version()))
                    .filter(text -> text.matches("[0-9]+(\\.[0-9]+)*(\\.post[0-9]+)?"))
                    .map(VllmVersion::new);
        } catch (InvalidYaml unreadable) {
            return Optional.empty();
        }
    }
}
