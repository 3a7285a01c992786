package io.pilothouse.scaling.replica;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Replay against recorded runs, each calibrated on one and predicting the others of its set: {@code docs/replay-accuracy.md}. */
public final class ReplayAccuracy {
    private static final int KV_BLOCKS = 24_000;
    private static final int BLOCK = 16;
    private static final int USUAL_SEQS = 256;

    private ReplayAccuracy() {}

    /** A recorded run, and the limits that it had. */
    enum Run {
        CONV_KV("70b-conv2-kv3200blocks-n2", new Engine(USUAL_SEQS, 3_200, BLOCK, 2)),
        CONV_S24("70b-conv2-s24-n2", new Engine(24, KV_BLOCKS, BLOCK, 2)),
        CONV_S32("70b-conv2-s32-n2", new Engine(32, KV_BLOCKS, BLOCK, 2)),
        CONV_S48("70b-conv2-s48-n1", new Engine(48, KV_BLOCKS, BLOCK, 1)),
        CODE_S16_N1("70b-code3-s16-n1", new Engine(16, KV_BLOCKS, BLOCK, 1)),
        CODE_S16_N2("70b-code3-s16-n2", new Engine(16, KV_BLOCKS, BLOCK, 2)),
        CODE_S8("70b-code3-s8-n2", new Engine(8, KV_BLOCKS, BLOCK, 2));

        private final String file;
        private final Engine engine;

        Run(String file, Engine engine) {
            this.file = file;
            this.engine = engine;
        }

        String file() {
            return file;
        }

        Engine engine() {
            return engine;
        }

        /** Whether its requests come in bursts, as those of code do. */
        boolean isBursty() {
            return name().startsWith("CODE");
        }

        boolean isOfSet(Run other) {
            return name().substring(0, 4).equals(other.name().substring(0, 4));
        }

        History history() {
            return History.whole(text());
        }

        String text() {
            try (InputStream in = Objects.requireNonNull(
                    ReplayAccuracy.class.getResourceAsStream("/scaling/replay/" + file + ".csv"), file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** @param isBand whether the replay says that its point is no answer */
    record Pair(Run calibrated, Run replayed, Score score, boolean isBand, double seenWaiting) {}

    private static List<Pair> pairs(Run calibrated) {
        Calibration calibration = Calibration.of(calibrated.history(), calibrated.engine());
        List<Pair> pairs = new ArrayList<>();
        for (Run run : Run.values()) {
            if (run != calibrated && run.isOfSet(calibrated)) {
                pairs.add(pair(calibration, calibrated, run));
            }
        }
        return pairs;
    }

    private static Pair pair(Calibration calibration, Run calibrated, Run run) {
        History seen = run.history();
        Replayed replayed = Replayed.of(calibration, History.traffic(run.text()), run.engine());
        Score score = Score.of(
                seen.samples(),
                replayed.point(),
                replayed.band().low(),
                replayed.band().high());
        double waiting =
                seen.samples().stream().mapToDouble(Sample::waiting).average().orElse(0);
        return new Pair(calibrated, run, score, Summary.isBand(replayed), waiting);
    }

    static List<Pair> pairs() {
        return Arrays.stream(Run.values()).parallel().map(ReplayAccuracy::pairs).toList().stream()
                .flatMap(List::stream)
                .toList();
    }

    public static String markdown() {
        return markdown(pairs());
    }

    static String markdown(List<Pair> all) {
        StringBuilder text = new StringBuilder("""
                # How far off the replay is

                Written by `./pilothouse replay-accuracy > docs/replay-accuracy.md`. [The model of a replica](scaling.md#the-replica) is calibrated on one recorded hour and predicts the others of its set:
                the same requests on another number of replicas, with other limits. It is given when how many requests with how many prompt tokens came, and nothing else of the hour that it predicts.

                The hours are a public trace (Azure LLM inference trace 2023, code and conversation, Azure Public Dataset, CC-BY 4.0; Patel et al., Splitwise, ISCA 2024), laid over itself two or three times, on a
                discrete-event simulator of vLLM (BLIS, Apache 2.0): a reference, not the truth. The CSVs lie in `src/main/resources/scaling/replay`.

                *Direction*: share of the minutes in which the queue moves (by more than 3 requests and 2 %) in which the replay's moves the same way. *Running*, *waiting*: mean absolute error over the mean, and in requests.
                *TTFT*: of the mean 95th percentile in the quarter of an hour with the longest queue. *In band*: share of the samples in which the waiting requests lie inside the band that the replay gives.
                *Answer*: *band* where the replay says that its point is none, because a percent of step time decides.

                *Missed* is what misses its goal. With a queue (10 waiting requests or more on average): direction 90 %, running 15 %, waiting 12 %, TTFT 15 %; of code, which comes in bursts, 85 %, 15 %, 50 %, 40 %.
                Without one: running 16 %, waiting 30 % or 3 requests. Where the answer is a band: 80 % of the samples in it, and running as elsewhere; nothing that hangs on how long the queue is.

                | calibrated on | replayed | mean waiting | direction | running | waiting | | TTFT | in band | answer | missed |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        all.forEach(pair -> text.append(line(pair)));
        long missed = all.stream().filter(pair -> !Goals.missed(pair).isEmpty()).count();
        return text.append("\n%d of %d miss something.\n".formatted(missed, all.size()))
                .toString();
    }

    private static String line(Pair pair) {
        Score score = pair.score();
        return "| %s | %s | %.1f | %s | %s | %s | %.1f | %s | %s | %s | %s |\n"
                .formatted(
                        pair.calibrated().file(),
                        pair.replayed().file(),
                        pair.seenWaiting(),
                        percent("%.0f %%", score.direction()),
                        percent("%.1f %%", score.running()),
                        percent("%.1f %%", score.waiting()),
                        score.waitingRequests(),
                        percent("%+.0f %%", score.ttft()),
                        percent("%.0f %%", score.inBand()),
                        pair.isBand() ? "band" : "point",
                        String.join(", ", Goals.missed(pair)));
    }

    private static String percent(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value * 100);
    }
}
