package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the buckets of a histogram prove of a number that they do not know: ≤ 10 ms, > 60 s. */
public final class Beyond {
    private static final Map<String, String> SHORT =
            Map.of(Bounds.BELOW, "telemetry.at-most", Bounds.ABOVE, "telemetry.more-than");

    private Beyond() {}

    /**
     * For the place of the number.
     *
     * @param missing why it is not known
     * @return empty where nothing is proven of it
     */
    public static Optional<Reason> inShort(@Nullable Reason missing) {
        return Optional.ofNullable(missing)
                .flatMap(why ->
                        Optional.ofNullable(SHORT.get(why.key())).map(inShort -> new Reason(inShort, why.facts())));
    }
}
