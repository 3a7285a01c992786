package io.pilothouse.scaling;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.Starts;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PodTemplate;
import io.pilothouse.manifests.TouchedFolders;
import io.pilothouse.scaling.TouchedScalers.Scaler;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.targets.Objective;
import io.pilothouse.targets.Targets;
import io.pilothouse.targets.Targets.OfEndpoint;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What fewer replicas cost whoever calls: nobody there at zero, a start in every lull, answers that are cut off. */
@Component
class ScaleDownCheck implements Check {
    private static final Reason NAME = Reason.of("check.scale-down");
    private static final String WINDOW =
            "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds";
    private static final String GRACE = "spec.terminationGracePeriodSeconds";
    /** What Kubernetes fills in. */
    private static final int WINDOW_SECONDS = 300;

    private static final int GRACE_SECONDS = 30;

    private final FleetFeed fleet;

    ScaleDownCheck(FleetFeed fleet) {
        this.fleet = fleet;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return Stream.concat(
                        TouchedScalers.judged(
                                candidate,
                                scaler -> Stream.of(asleep(scaler), restless(scaler), cut(scaler))
                                        .flatMap(Optional::stream))
                                .stream(),
                        promisedAnew(candidate))
                .toList();
    }

    /** A target that an endpoint gets which may sleep already: said where the target stands, since no file of the endpoint changes. */
    private static Stream<Finding> promisedAnew(Candidate candidate) {
        String path = candidate.after().layout().file(ConsoleFile.TARGETS);
        boolean isTouched = candidate.changeSet().edits().stream()
                .anyMatch(edit -> edit.path().equals(path));
        if (!isTouched) {
            return Stream.empty();
        }
        List<OfEndpoint> after = targets(candidate.after());
        List<OfEndpoint> before = targets(candidate.before());
        Set<String> judged = TouchedFolders.of(candidate);
        return after.stream()
                .filter(one -> !before.contains(one)
                        && !judged.contains(candidate.after().layout().folder(one.id())))
                .flatMap(one -> TouchedScalers.of(candidate.after(), one.id())
                        .flatMap(scaler -> asleep(scaler).stream())
                        .map(finding -> new Finding(
                                finding.severity(),
                                NAME,
                                path,
                                line(candidate.after(), path, "targets[" + after.indexOf(one) + "]"),
                                finding.reason(),
                                finding.cure())));
    }

    private static int line(Tree tree, String path, String at) {
        try {
            return YamlDocument.parse(path, tree.file(path).orElse("")).line(at);
        } catch (InvalidYaml broken) {
            return 0; // another check says so
        }
    }

    private static List<OfEndpoint> targets(Tree tree) {
        try {
            return Targets.in(tree).value().targets();
        } catch (InvalidYaml never) {
            return List.of(); // another check says so
        }
    }

    private static Optional<Finding> asleep(Scaler scaler) {
        if (scaler.least() > 0) {
            return Optional.empty();
        }
        return promised(scaler).stream()
                .filter(objective -> objective.of().isTimed())
                .findFirst()
                .map(objective -> scaler.finding(
                        Severity.WARNS,
                        NAME,
                        scaler.number("minReplicaCount", 0) > 0 ? "spec.idleReplicaCount" : "spec.minReplicaCount",
                        Reason.of("check.scale-down.zero", objective.words()),
                        Reason.of("check.scale-down.zero.cure")));
    }

    private static List<Objective> promised(Scaler scaler) {
        try {
            return Targets.in(scaler.tree()).value().objectives(scaler.endpoint());
        } catch (InvalidYaml never) {
            return List.of(); // another check says so
        }
    }

    /** Of an endpoint whose pods nobody measured, and of one that is never scaled down, nothing is said. */
    private Optional<Finding> restless(Scaler scaler) {
        Duration start = fleet.fleet()
                .named(scaler.endpoint())
                .map(Endpoint::pods)
                .map(Starts::of)
                .map(Starts::median)
                .orElse(null);
        int window = seconds(scaler, WINDOW, WINDOW_SECONDS);
        return start == null || isFixed(scaler) || window >= start.toSeconds()
                ? Optional.empty()
                : Optional.of(scaler.finding(
                        Severity.WARNS,
                        NAME,
                        WINDOW,
                        Reason.of("check.scale-down.window", window, start.toSeconds()),
                        Reason.of("check.scale-down.window.cure", start.toSeconds())));
    }

    private static boolean isFixed(Scaler scaler) {
        return scaler.least() >= scaler.most();
    }

    private static int seconds(Scaler scaler, String at, int otherwise) {
        return scaler.object().document().get(at).orElse(null) instanceof Integer seconds ? seconds : otherwise;
    }

    /** Only a route says how long an answer may take. */
    private static Optional<Finding> cut(Scaler scaler) {
        Manifest engine = engine(scaler).orElse(null);
        Duration longest = scaler.folder().manifests().stream()
                .filter(manifest -> ManifestFolder.ROUTES.contains(manifest.kind()))
                .flatMap(ScaleDownCheck::timeouts)
                .max(Comparator.naturalOrder())
                .orElse(null);
        PodTemplate pods = engine == null ? null : PodTemplate.of(engine).orElse(null);
        if (pods == null || longest == null || isFixed(scaler)) {
            return Optional.empty();
        }
        String at = pods.at() + GRACE;
        int grace =
                pods.manifest().document().get(at).orElse(null) instanceof Integer seconds ? seconds : GRACE_SECONDS;
        return grace >= longest.toSeconds()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Severity.WARNS,
                        NAME,
                        pods.manifest().path(),
                        Math.max(
                                pods.manifest().document().line(at),
                                pods.manifest().document().line(pods.at() + "spec")),
                        Reason.of("check.scale-down.grace", grace, longest.toSeconds()),
                        Reason.of("check.scale-down.grace.cure", longest.toSeconds())));
    }

    private static Optional<Manifest> engine(Scaler scaler) {
        try {
            return EngineManifest.in(scaler.folder());
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }

    private static Stream<Duration> timeouts(Manifest route) {
        return route.document().get("spec.rules").orElse(null) instanceof List<?> rules
                ? rules.stream()
                        .flatMap(rule -> rule instanceof Map<?, ?> map && map.get("timeouts") instanceof Map<?, ?> of
                                ? Stream.ofNullable(of.get("request"))
                                : Stream.empty())
                        .flatMap(written -> GatewayDuration.of(String.valueOf(written)).stream())
                        .filter(timeout -> !timeout.isZero()) // no limit
                : Stream.empty();
    }
}
