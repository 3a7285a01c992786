package io.pilothouse.access;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pilothouse.access.KeycloakFeed.Pass;
import io.pilothouse.access.keycloak.RealmPlan;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The metrics of what is carried to the realm; docs/operations.md says what each means. */
record KeycloakMeters(KeycloakFeed feed) implements MeterBinder {
    private static final String DIFFERENCES = "pilothouse.keycloak.differences";

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Pass end : Pass.values()) {
            FunctionCounter.builder("pilothouse.keycloak.passes", feed.passes(), all -> all.times(end))
                    .description("Passes over all that is declared of access, by what became of them")
                    .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        TimeGauge.builder("pilothouse.keycloak.last.pass.timestamp", feed, TimeUnit.SECONDS, KeycloakMeters::lastPass)
                .description("When all of the realm was read last; NaN before the first time")
                .register(registry);
        differences(registry, "git", RealmPlan::fromGit);
        differences(registry, "keycloak", RealmPlan::drift);
    }

    private void differences(MeterRegistry registry, String from, Function<RealmPlan, List<Step>> steps) {
        Gauge.builder(DIFFERENCES, feed, known -> count(known, steps))
                .description(
                        "Objects of the realm that are not what Git says, by who changed them last; NaN before the first pass")
                .tag("changed_in", from)
                .register(registry);
    }

    private static double count(KeycloakFeed feed, Function<RealmPlan, List<Step>> steps) {
        Reconciled last = feed.topic().latest().value();
        return last == null ? Double.NaN : steps.apply(last.plan()).size();
    }

    private static double lastPass(KeycloakFeed feed) {
        return feed.lastRead()
                .latest()
                .map(Instant::getEpochSecond)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }
}
