package io.pilothouse.scaling.replay;

import io.pilothouse.bench.Timed;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.keda.Version;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Draws;
import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.scaling.replica.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench}: the candidate that was chosen, request by request: 30 days with a weekly rhythm and four million requests. */
class ElasticBench {
    private static final int DAY = 5_760;
    private static final int DAYS = 30;
    private static final double REQUESTS = 4e6;
    private static final Engine ENGINE = new Engine(32, 24_000, 16, 2);

    @Test
    void thirtyDays() throws IOException {
        Calibration calibration = Calibration.of(recorded(), ENGINE);
        History month = month();
        Candidate candidate = new Candidate(
                "waiting above 4",
                ScaledObject.of("chat", List.of(Trigger.Prometheus.of(4))).with(new Replicas(1, 8)),
                List.of(Signal.WAITING));
        Assumptions given =
                new Assumptions(2, 180, 8, 120, 2.0, 4, null, Version.NEWEST, Tolerance.DEFAULT, ZoneOffset.UTC, 0);
        AtomicReference<Elastic> last = new AtomicReference<>();
        for (int seats : List.of(8, 32)) {
            Engine engine = new Engine(seats, 24_000, 16, 2);
            Timed.report(
                    "replay: 30 days, 4 M requests, max-num-seqs " + seats + ", at request level",
                    3,
                    () -> last.set(Elastic.of(candidate, given, Draws.quick(calibration, month, engine), 0)));
            Outcome outcome = Objects.requireNonNull(last.get()).outcome();
            System.out.printf(
                    Locale.ROOT,
                    "%.0f replica hours, %.1f minutes over, %d cold starts, %d runs%n",
                    outcome.replicaHours(),
                    Objects.requireNonNullElse(outcome.minutesOver(), 0.0),
                    outcome.coldStarts(),
                    Objects.requireNonNull(last.get()).outcomes().size());
        }
    }

    private static History recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ElasticBench.class.getResourceAsStream("/scaling/replay/70b-conv2-s32-n2.csv"))) {
            return History.whole(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static History month() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder csv = new StringBuilder("t_s,arrivals,prompt_tokens_arrived\n");
        for (int i = 0; i < DAYS * DAY; i++) {
            double ofDay = 0.15 + Math.pow(Math.sin(Math.PI * (i % DAY) / DAY), 2);
            double ofWeek = i / DAY % 7 < 5 ? 1 : 0.4;
            double mean = REQUESTS / (DAYS * DAY) / 0.53 * ofDay * ofWeek;
            long arrivals = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
            csv.append(15 * i)
                    .append(',')
                    .append(arrivals)
                    .append(',')
                    .append(arrivals * 1_100)
                    .append('\n');
        }
        return History.traffic(csv.toString());
    }
}
