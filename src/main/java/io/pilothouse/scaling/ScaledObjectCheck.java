package io.pilothouse.scaling;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.scaling.TouchedScalers.Scaler;
import io.pilothouse.serving.files.SleepRule;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What KEDA or Kubernetes would refuse of a ScaledObject, one from whose zero nothing wakes, and a second one who sets the same replicas. */
@Component
class ScaledObjectCheck implements Check, OfFilesAlone {
    private static final Reason NAME = Reason.of("check.scaler");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][\\w.\\[\\]]*)(?:: (\\w+) .*)?");
    private static final String FORMULA = "spec.advanced.scalingModifiers.formula";

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return TouchedScalers.judged(
                candidate,
                scaler -> Stream.concat(
                        refused(scaler),
                        Stream.of(formula(scaler), asleep(scaler), tooLong(scaler), second(scaler))
                                .flatMap(Optional::stream)));
    }

    private static Stream<Finding> refused(Scaler scaler) {
        return KedaRules.refusals(
                        scaler.object().name(), scaler.spec(), scaler.object().texts("metadata.annotations"))
                .stream()
                .map(said -> scaler.finding(
                        Severity.BLOCKS,
                        NAME,
                        place(said.toString()),
                        Reason.of("check.scaler.refused", said),
                        Reason.of("check.scaler.refused.cure")));
    }

    /** Rules begin with the field that they are about, or with the object that it is in. */
    private static String place(String said) {
        Matcher field = FIELD.matcher(said);
        if (!field.lookingAt()) {
            return "spec";
        }
        String at = "spec." + field.group(1).replaceAll("\\.+$", "");
        return field.group(2) == null ? at : at + "." + field.group(2);
    }

    private static Optional<Finding> formula(Scaler scaler) {
        return KedaRules.formula(scaler.object().name(), scaler.spec())
                .map(said -> scaler.finding(
                        Severity.WARNS,
                        NAME,
                        FORMULA,
                        Reason.of("check.scaler.formula", said),
                        Reason.of("check.scaler.formula.cure")));
    }

    /** Somebody may mean to wake it by hand. */
    private static Optional<Finding> asleep(Scaler scaler) {
        return SleepRule.forGood(scaler.spec())
                .map(field -> scaler.finding(
                        Severity.WARNS,
                        NAME,
                        "spec." + field,
                        Reason.of("check.scaler.asleep", field),
                        Reason.of("check.scaler.asleep.cure")));
    }

    private static Optional<Finding> tooLong(Scaler scaler) {
        return AutoscalerName.tooLong(autoscaler(scaler))
                .map(found -> scaler.finding(
                        Severity.BLOCKS, NAME, "metadata.name", found, Reason.of("check.scaler.name.cure")));
    }

    private static String autoscaler(Scaler scaler) {
        String wished = scaler.object().text("spec.advanced.horizontalPodAutoscalerConfig.name");
        return wished.isEmpty() ? AutoscalerName.of(scaler.object().name()) : wished;
    }

    private static Optional<Finding> second(Scaler scaler) {
        return scaler.folder().manifests().stream()
                .filter(other -> isFirst(other, scaler))
                .findFirst()
                .map(first -> scaler.finding(
                        Severity.BLOCKS,
                        NAME,
                        "spec.scaleTargetRef",
                        Reason.of("check.scaler.second", first.kind(), first.name(), first.path(), target(first)),
                        Reason.of("check.scaler.second.cure")));
    }

    /** Of two ScaledObjects the second is the mistake; beside an autoscaler every one is. */
    private static boolean isFirst(Manifest other, Scaler scaler) {
        boolean comes = other.kind().equals("HorizontalPodAutoscaler")
                || other.kind().equals(scaler.object().kind())
                        && scaler.folder().manifests().indexOf(other)
                                < scaler.folder().manifests().indexOf(scaler.object());
        return comes
                && !target(other).isEmpty()
                && target(other).equals(target(scaler.object()))
                && kind(other).equals(kind(scaler.object()));
    }

    private static String target(Manifest scaler) {
        return scaler.text("spec.scaleTargetRef.name");
    }

    private static String kind(Manifest scaler) {
        String kind = scaler.text("spec.scaleTargetRef.kind");
        return kind.isEmpty() ? Target.DEPLOYMENT : kind;
    }
}
