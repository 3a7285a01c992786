package io.pilothouse.changes.git;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pilothouse.live.Tally;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The metrics of the change road; docs/operations.md says what each means. */
record GitMeters(Traffic traffic, Tally<LandingEnd> landings) implements MeterBinder {
    private static final String OUTCOME = "outcome";

    @Override
    public void bindTo(MeterRegistry registry) {
        for (LandingEnd end : LandingEnd.values()) {
            FunctionCounter.builder("pilothouse.landings", landings, all -> all.times(end))
                    .description("Wishes to commit a reviewed change to the main branch, by what became of them")
                    .tag(OUTCOME, word(end))
                    .register(registry);
        }
        pushes(registry, "main", traffic.toMain());
        pushes(registry, "change", traffic.ofChanges());
        for (Traffic.Fetch end : Traffic.Fetch.values()) {
            FunctionTimer.builder(
                            "pilothouse.git.fetch",
                            traffic.fetches(),
                            all -> all.times(end),
                            all -> all.seconds(end),
                            TimeUnit.SECONDS)
                    .description("Fetches of the repository")
                    .tag(OUTCOME, word(end))
                    .register(registry);
        }
    }

    private static void pushes(MeterRegistry registry, String branch, Tally<Traffic.Push> pushes) {
        for (Traffic.Push end : Traffic.Push.values()) {
            FunctionTimer.builder(
                            "pilothouse.git.push",
                            pushes,
                            all -> all.times(end),
                            all -> all.seconds(end),
                            TimeUnit.SECONDS)
                    .description("Pushes, each try, to the main branch or to the branch of a pending change")
                    .tag("branch", branch)
                    .tag(OUTCOME, word(end))
                    .register(registry);
        }
    }

    private static String word(Enum<?> end) {
        return end.name().toLowerCase(Locale.ROOT);
    }
}
