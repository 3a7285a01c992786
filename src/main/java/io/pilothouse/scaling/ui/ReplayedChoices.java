package io.pilothouse.scaling.ui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.whatif.ReplayResult;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.scaling.whatif.TurnedSpec;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What replays came to, on its way to the form that changes it. It is kept here and not in the URL, where anybody could write what Git then keeps;
 * after a restart the form has the values and no result.
 */
@Component
class ReplayedChoices {
    private static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String VALUES = "try";
    private static final String RESULT = "replayed";

    private final Cache<String, ReplayResult> results =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /** What is to be written into the spec that Git has. */
    sealed interface Chosen {
        /** @throws IllegalArgumentException where that cannot be */
        Map<String, Object> in(Map<String, Object> spec);
    }

    /** From a replay. @param result null where nobody has it any more */
    record Turned(Knobs knobs, @Nullable ReplayResult result) implements Chosen {
        @Override
        public Map<String, Object> in(Map<String, Object> spec) {
            return TurnedSpec.of(spec, knobs.on(Candidate.of("now", spec, Map.of())));
        }
    }

    /** From the page of costs. @param text as an address has it, readable or not */
    record Scheduled(String text) implements Chosen {
        @Override
        public Map<String, Object> in(Map<String, Object> spec) {
            return Schedule.read(text).in(spec);
        }
    }

    /** Of the form with its values filled in. */
    String pathFor(ReplayResult result) {
        String id = UUID.randomUUID().toString();
        results.put(id, result);
        return ScalingPaths.of(result.endpoint()) + "?" + VALUES + "=" + KnobsText.of(result.knobs()) + "&" + RESULT
                + "=" + id;
    }

    /** Empty where the form is opened without. */
    Optional<Chosen> read(EndpointId endpoint, QueryParameters said) {
        ReplayResult result = said.getSingleParameter(RESULT)
                .flatMap(id -> Optional.ofNullable(results.getIfPresent(id)))
                .filter(kept -> kept.endpoint().equals(endpoint))
                .orElse(null);
        return said.getSingleParameter(VALUES)
                .flatMap(KnobsText::read)
                .<Chosen>map(knobs ->
                        new Turned(knobs, result != null && result.knobs().equals(knobs) ? result : null))
                .or(() -> said.getSingleParameter(ScalingPaths.REPLICAS).map(Scheduled::new));
    }
}
