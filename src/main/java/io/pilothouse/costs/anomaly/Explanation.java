package io.pilothouse.costs.anomaly;

import io.pilothouse.changes.Commit;
import io.pilothouse.costs.ledger.Cause;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What most of a jump is made of, as far as the ledger and main prove it. That something came before does not say that it is the cause. */
public sealed interface Explanation {
    /**
     * A price of that day.
     *
     * @param before null where it had none
     * @param since null where it has none
     */
    record Priced(
            String device,
            @Nullable BigDecimal before,
            @Nullable BigDecimal since) implements Explanation {}

    /** An hour costs another money though no price changed: other hours than before are those that are reserved. */
    record Reserved(String device, Both perHour) implements Explanation {}

    /**
     * More devices were held, or fewer.
     *
     * @param devices that its model held on average
     * @param use of the hours that differ most
     * @param step when it began, hour by hour; null where there is no such hour
     * @param came the commit that came just before; null where none did
     * @param ended the commit that came just before its end; null where none did
     */
    record Held(
            Both devices,
            Cause use,
            @Nullable Step step,
            @Nullable Commit came,
            @Nullable Commit ended) implements Explanation {
        Held seen(UnaryOperator<Commit> readable) {
            return new Held(
                    devices,
                    use,
                    step,
                    came == null ? null : readable.apply(came),
                    ended == null ? null : readable.apply(ended));
        }
    }

    /**
     * Devices from an hour on, other than is usual at such hours.
     *
     * @param at the beginning of the first hour
     * @param devices as is usual at these hours, and as it was
     * @param scaled between how many replicas main let something scale it then; null where it did not
     */
    record Step(Instant at, Both devices, @Nullable Scaled scaled) {
        Step by(@Nullable Scaled scaler) {
            return new Step(at, devices, scaler);
        }
    }

    /** What decides how many there are between the two. */
    record Scaled(int min, int max) {}

    /** One client called more than before, or less. @param application empty where the gateway names none */
    record Called(String team, String application, Both tokens) implements Explanation {}

    /** What the model costs is shared by tokens: others called it less than before, or more. */
    record Others() implements Explanation {}

    /** None of these: what differs most. */
    record Used(Cause use) implements Explanation {}
}
