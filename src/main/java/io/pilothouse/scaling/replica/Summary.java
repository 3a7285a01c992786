package io.pilothouse.scaling.replica;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a replay says, for pipelines: one object for each candidate, and one for each moment. What is not known is null. */
public final class Summary {
    /** The upper end of the band is this many times the lower: no point of it is an answer. */
    private static final double WIDE = 2.5;
    /** Requests: a band that is no wider than this, on average, is as good as a point. */
    private static final double NARROW = 6;

    private static final double HOUR = 3600;

    private Summary() {}

    /** Of a number of replicas that stays the same. */
    static Map<String, Object> of(Calibration calibration, History seen, Replayed replayed, int replicas) {
        Map<String, Object> says = new LinkedHashMap<>();
        double seconds = seconds(replayed.traffic());
        says.put("replicas", replicas);
        says.put("seconds", seconds);
        says.put("replicaHours", rounded(seconds / HOUR * replicas));
        says.putAll(ofRequests(calibration, seen, replayed));
        return says;
    }

    /** What requests met, how far to trust it, and what it was calibrated on. */
    public static Map<String, Object> ofRequests(Calibration calibration, History seen, Replayed replayed) {
        Series point = replayed.point();
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("waitingMean", number(mean(point.waiting())));
        says.put("waitingMeanLow", number(mean(replayed.band().low())));
        says.put("waitingMeanHigh", number(mean(replayed.band().high())));
        says.put("waitingMax", number(max(point.waiting())));
        says.put("runningMean", number(mean(point.running())));
        says.put("runningMax", number(max(point.running())));
        says.put("ttftP95MsMean", number(mean(point.ttftP95())));
        says.put("ttftP95MsBusiestQuarter", number(Score.busiestTtft(point.waiting(), point.ttftP95())));
        says.put("queue", isBand(replayed) ? "band" : "point");
        says.put("restsOnExtrapolation", extrapolations(calibration, replayed));
        says.put("expectedError", expected(replayed));
        says.put("calibration", calibration(calibration, seen));
        says.put("gapsInTraffic", replayed.traffic().gaps());
        return says;
    }

    /** Near its capacity a replica's queue depends on a percent of step time: then only the band is honest. */
    static boolean isBand(Replayed replayed) {
        double low = mean(replayed.band().low());
        double high = mean(replayed.band().high());
        return high - low > NARROW && high > WIDE * low;
    }

    /** @param replicas at each moment */
    public static List<Map<String, Object>> series(Replayed replayed, IntUnaryOperator replicas) {
        List<Map<String, Object>> lines = new ArrayList<>();
        Series point = replayed.point();
        for (int i = 0; i < point.size(); i++) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("t_s", whole(replayed.traffic().samples().get(i).at()));
            line.put("waiting", rounded(point.waiting()[i]));
            line.put("waiting_low", rounded(replayed.band().low()[i]));
            line.put("waiting_high", rounded(replayed.band().high()[i]));
            line.put("running", rounded(point.running()[i]));
            line.put("ttft_p95_ms", number(point.ttftP95()[i]));
            line.put("replicas", replicas.applyAsInt(i));
            lines.add(line);
        }
        return lines;
    }

    private static Map<String, Object> calibration(Calibration calibration, History seen) {
        Map<String, Object> says = new LinkedHashMap<>();
        List<Sample> samples = calibration.history().samples();
        says.put("samples", samples.size());
        says.put("samplesLeftOutAfterGaps", seen.samples().size() - samples.size());
        says.put("samplesWithAQueue", calibration.busy());
        says.put("mostRunningOnAReplica", rounded(calibration.mostRunning()));
        says.put("loss", rounded(calibration.loss()));
        StepTime step = calibration.best();
        says.put("fixedMs", ms(step.fixed()));
        says.put("weightsMs", ms(step.weights()));
        says.put("perThousandKvTokensMs", ms(1000 * step.perKvToken()));
        says.put("perThousandTokensMs", ms(1000 * step.perToken()));
        says.put("perPrefillMs", ms(step.perPrefill()));
        says.put("outsideMs", ms(step.beforeFirstToken()));
        return says;
    }

    /** Sentences: which answers rest on what the endpoint never did. */
    private static List<String> extrapolations(Calibration calibration, Replayed replayed) {
        List<String> says = new ArrayList<>();
        double most = replayed.mostRunning();
        if (calibration.isBeyond(most)) {
            says.add("waiting, running and TTFT: up to " + Math.round(most)
                    + " requests run at once on a replica, the history never had more than "
                    + Math.round(calibration.mostRunning()));
        }
        if (calibration.busy() < Calibration.FEWEST && max(replayed.point().waiting()) > NARROW) {
            says.add("waiting and TTFT: the history had a queue in " + calibration.busy()
                    + " samples, so what a full replica can do was hardly seen");
        }
        if (calibration.idle() < Calibration.FEWEST) {
            says.add("running and TTFT without a queue: the history was without one in " + calibration.idle()
                    + " samples, so what a replica does with fewer requests was hardly seen");
        }
        double cache = replayed.fullest();
        if (cache > 0.9) {
            says.add(
                    "waiting: the KV cache fills to " + Math.round(100 * cache)
                            + " %; how prompt and output lengths go together is not recorded and decides how many requests fit");
        }
        if (!replayed.traffic().isSameTraffic(calibration.history())) {
            says.add(
                    "running: the traffic is not the calibration's, so when in a sample requests come is drawn by how neighbouring samples differ,"
                            + " and output lengths are taken in the order in which requests finished there");
        }
        return says;
    }

    /** Relative, half of what calibrations that fit about equally well differ by; waiting also in requests. */
    private static Map<String, Object> expected(Replayed replayed) {
        double point = mean(replayed.point().waiting());
        double half = (mean(replayed.band().high()) - mean(replayed.band().low())) / 2;
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("waitingRequests", rounded(half));
        says.put("waiting", point > 1 ? rounded(half / point) : null);
        says.put("running", rounded(replayed.band().runningOff()));
        return says;
    }

    /** That the samples stand for. */
    public static double seconds(History history) {
        return history.samples().getLast().at() - history.samples().getFirst().at() + history.step();
    }

    private static double mean(double[] values) {
        return Score.mean(values, 0, values.length);
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    public static @Nullable Double number(double value) {
        return Double.isFinite(value) ? rounded(value) : null;
    }

    public static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static double ms(double seconds) {
        return Math.round(seconds * 1e6) / 1000.0;
    }

    private static Number whole(double value) {
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }
}
