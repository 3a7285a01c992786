package io.pilothouse.scaling.ui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.whatif.ReplayResult;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
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

    /** @param result null where nobody has it any more */
    record Chosen(Knobs knobs, @Nullable ReplayResult result) {}

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
                .map(knobs -> new Chosen(knobs, result != null && result.knobs().equals(knobs) ? result : null));
    }
}
