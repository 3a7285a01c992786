package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Knobs;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes what a candidate turns into a spec, such as the one that Git has: only what differs, all else stays. */
public final class TurnedSpec {
    private static final String BEHAVIOR = "advanced.horizontalPodAutoscalerConfig.behavior.";

    private TurnedSpec() {}

    /**
     * @param spec what stands below {@code spec}
     * @param wanted one that {@link Knobs} or a search made of the settings in force
     * @throws IllegalArgumentException for a spec that cannot be replayed
     */
    public static Map<String, Object> of(Map<String, Object> spec, Candidate wanted) {
        Candidate before = Candidate.of("before", spec, Map.of());
        Knobs was = Knobs.of(before);
        Knobs is = Knobs.of(wanted);
        SpecDraft draft = SpecDraft.of(spec);
        if (is.threshold() != was.threshold()) {
            draft = draft.with(
                    "triggers[" + Knobs.turned(before) + "].metadata.threshold",
                    new BigDecimal(String.valueOf(is.threshold()))
                            .stripTrailingZeros()
                            .toPlainString());
        }
        if (is.least() != was.least()) {
            draft = draft.with("minReplicaCount", String.valueOf(is.least()));
        }
        if (is.most() != was.most()) {
            draft = draft.with("maxReplicaCount", String.valueOf(is.most()));
        }
        Behavior from = behavior(before);
        Behavior to = behavior(wanted);
        return way(way(draft, "scaleDown.", from.down(), to.down()), "scaleUp.", from.up(), to.up())
                .spec();
    }

    private static SpecDraft way(SpecDraft draft, String way, Rules was, Rules is) {
        String at = BEHAVIOR + way;
        SpecDraft written = draft;
        if (is.windowSeconds() != was.windowSeconds()) {
            written = written.with(at + "stabilizationWindowSeconds", String.valueOf(is.windowSeconds()));
        }
        if (!is.policies().equals(was.policies())) {
            written = policies(written, at + "policies", is.policies());
        }
        return is.select() == was.select() ? written : written.with(at + "selectPolicy", capital(is.select()));
    }

    private static Behavior behavior(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.object().hpa().behavior(), Behavior.DEFAULT);
    }

    private static SpecDraft policies(SpecDraft draft, String at, List<Rules.Policy> policies) {
        SpecDraft written = draft;
        for (int left = draft.items(at); left > 0; left--) {
            written = written.removing(at, left - 1);
        }
        for (Rules.Policy policy : policies) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("type", capital(policy.type()));
            item.put("value", policy.value());
            item.put("periodSeconds", policy.periodSeconds());
            written = written.adding(at, item);
        }
        return written;
    }

    private static String capital(Enum<?> word) {
        return word.name().charAt(0) + word.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
