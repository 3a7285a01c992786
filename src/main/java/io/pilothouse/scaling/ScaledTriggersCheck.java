package io.pilothouse.scaling;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.promql.QueriedMetrics;
import io.pilothouse.promql.QueryFault;
import io.pilothouse.scaling.ScaledObject.Trigger;
import io.pilothouse.scaling.TouchedScalers.Scaler;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.VllmVersion;
import io.pilothouse.telemetry.Catalogue;
import io.pilothouse.telemetry.Meaning;
import io.pilothouse.telemetry.VllmFamilies;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Triggers that ask for something else than whoever wrote them meant. */
@Component
class ScaledTriggersCheck implements Check, OfFilesAlone {
    private static final Reason NAME = Reason.of("check.triggers");
    private static final String PROMETHEUS = "prometheus";
    private static final Set<String> NO = Set.of("false", "f", "0");
    private static final Pattern OR = Pattern.compile("(?i)\\bor\\b");
    private static final int FEWEST_REQUESTS = 1;
    private static final int MOST_REQUESTS = 64;
    /** Counts of requests that are somewhere now. */
    private static final Set<String> REQUESTS = Catalogue.read().meanings().stream()
            .filter(meaning -> meaning.unit().equals("requests") && meaning.kind() == Meaning.Kind.GAUGE)
            .flatMap(meaning -> meaning.from().stream())
            .map(Meaning.Source::family)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return TouchedScalers.judged(
                candidate,
                scaler -> scaler.triggers().stream()
                        .filter(trigger -> trigger.type().equals(PROMETHEUS))
                        .flatMap(trigger -> Stream.of(
                                        nothingIsZero(scaler, trigger),
                                        ratio(scaler, trigger),
                                        several(scaler, trigger),
                                        unread(scaler, trigger),
                                        gone(scaler, trigger),
                                        unusual(scaler, trigger, candidate))
                                .flatMap(Optional::stream)));
    }

    private static Finding finding(Scaler scaler, Trigger trigger, String field, Reason reason, String cure) {
        return scaler.finding(
                Severity.WARNS,
                NAME,
                "spec.triggers[" + trigger.index() + "]." + field,
                reason,
                Reason.of("check.triggers." + cure + ".cure"));
    }

    /** Where none has to run nobody need report; with a fallback somebody thought of it. */
    private static Optional<Finding> nothingIsZero(Scaler scaler, Trigger trigger) {
        String ignored = trigger.metadata().getOrDefault("ignoreNullValues", "true");
        boolean isZero = !NO.contains(ignored.toLowerCase(Locale.ROOT));
        boolean cares =
                scaler.number("minReplicaCount", 0) > 0 && !scaler.spec().containsKey("fallback");
        return isZero && cares
                ? Optional.of(finding(
                        scaler,
                        trigger,
                        "metadata.ignoreNullValues",
                        Reason.of("check.triggers.null", trigger.called()),
                        "null"))
                : Optional.empty();
    }

    private static Optional<Finding> ratio(Scaler scaler, Trigger trigger) {
        return RatioRule.broken(trigger).map(found -> finding(scaler, trigger, "metadata.threshold", found, "ratio"));
    }

    /** One replica shows one series: nothing is wrong until there are two. */
    private static Optional<Finding> several(Scaler scaler, Trigger trigger) {
        return scaler.most() > 1 && SeriesRule.isBroken(trigger.query())
                ? Optional.of(finding(
                        scaler,
                        trigger,
                        "metadata.query",
                        Reason.of("check.triggers.several", trigger.called()),
                        "several"))
                : Optional.empty();
    }

    /** What only its server may know is no fault yet; that nobody here could look at it is worth a word. */
    private static Optional<Finding> unread(Scaler scaler, Trigger trigger) {
        return QueryFault.of(trigger.query()).map(fault -> {
            String key = fault.mayServerKnow() ? "foreign" : "unread";
            return scaler.finding(
                    fault.mayServerKnow() ? Severity.INFORMS : Severity.WARNS,
                    NAME,
                    "spec.triggers[" + trigger.index() + "].metadata.query",
                    Reason.of("check.triggers." + key, trigger.called(), fault.why()),
                    Reason.of("check.triggers." + key + ".cure"));
        });
    }

    /** Where the query takes others in its place, one of these may answer. */
    private static Optional<Finding> gone(Scaler scaler, Trigger trigger) {
        VllmVersion version = version(scaler).orElse(null);
        Set<String> named = QueriedMetrics.of(trigger.query());
        if (version == null) {
            return Optional.empty();
        }
        List<String> gone = named.stream()
                .filter(name -> VllmFamilies.isGone(name, version))
                .toList();
        boolean mayOthersAnswer =
                gone.size() < named.size() && OR.matcher(trigger.query()).find();
        return gone.stream()
                .filter(_ -> !mayOthersAnswer)
                .findFirst()
                .map(name -> scaler.finding(
                        Severity.WARNS,
                        NAME,
                        "spec.triggers[" + trigger.index() + "].metadata.query",
                        Reason.of("check.triggers.gone", trigger.called(), name, version.text()),
                        VllmFamilies.inPlaceOf(name, version)
                                .map(other -> Reason.of("check.triggers.gone.cure.other", other))
                                .orElseGet(() -> Reason.of("check.triggers.gone.cure"))));
    }

    private static Optional<VllmVersion> version(Scaler scaler) {
        try {
            return ServingReader.read(scaler.folder(), scaler.endpoint())
                    .map(ServingSpec::engine)
                    .map(ServingSpec.Engine::version)
                    .map(VllmVersion::new);
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }

    /** What no load reaches is meant never to ask. */
    private static Optional<Finding> unusual(Scaler scaler, Trigger trigger, Candidate candidate) {
        double threshold = TriggerNow.threshold(trigger);
        boolean isCount = QueriedMetrics.of(trigger.query()).stream().anyMatch(REQUESTS::contains);
        boolean isUsual = threshold >= FEWEST_REQUESTS && threshold <= MOST_REQUESTS;
        if (!isCount || isUsual || !(threshold < Integer.MAX_VALUE) || isExplained(scaler, trigger, candidate)) {
            return Optional.empty();
        }
        return Optional.of(finding(
                scaler,
                trigger,
                "metadata.threshold",
                Reason.of(
                        "check.triggers.unusual",
                        trigger.called(),
                        trigger.metadata().getOrDefault("threshold", ""),
                        FEWEST_REQUESTS,
                        MOST_REQUESTS),
                "unusual"));
    }

    /** By a comment beside it, or by whoever wants the change that sets it. */
    private static boolean isExplained(Scaler scaler, Trigger trigger, Candidate candidate) {
        String written = trigger.metadata().getOrDefault("threshold", "");
        Pattern beside = Pattern.compile(
                "(?m)(^\\s*#.*\\n)\\s*threshold:\\s*['\"]?%1$s\\b|^.*threshold:\\s*['\"]?%1$s['\"]?\\s+#"
                        .formatted(Pattern.quote(written)));
        String path = scaler.object().origin();
        String text = scaler.tree().file(path).orElse("");
        ChangeSet change = candidate.changeSet();
        boolean isSetNow = !candidate.before().file(path).orElse("").equals(text);
        return beside.matcher(text).find() || isSetNow && !change.reason().isBlank();
    }
}
