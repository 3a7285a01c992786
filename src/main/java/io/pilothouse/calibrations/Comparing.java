package io.pilothouse.calibrations;

import io.pilothouse.calibrations.Comparison.Amount;
import io.pilothouse.calibrations.Comparison.Compared;
import io.pilothouse.fit.Calibration;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.fit.Calibrations.Like;
import io.pilothouse.fit.Calibrations.Told;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.Kv;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.VllmVersion;
import io.pilothouse.telemetry.CacheReports.Report;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds what engines report against the estimate of the same engines. Pure. */
record Comparing(RunningEngines.Engines running) {
    /** A larger part of the device is no error of an estimate: then something of the engine is not as it is taken for. */
    private static final double LARGEST = 0.2;

    private static final List<String> SETTINGS =
            List.of("block_size", "cache_dtype", "enable_prefix_caching", "gpu_memory_utilization");
    private static final String TELLS_REQUESTS = "kv_cache_max_concurrency";
    private static final VllmVersion TOLD_SINCE = new VllmVersion("0.23.0");
    private static final VllmVersion ALWAYS_TOLD_SINCE = new VllmVersion("0.24.0");

    /** @throws NotComparable where nothing follows from it */
    Compared of(List<Report> reports) {
        agree(reports);
        Report first = reports.getFirst();
        isOfThisVersion(first);
        FitQuestion told = asTold(first);
        isAsWanted(told.engine());
        Calibration calibration = Calibrations.agreed(
                        reports.stream().map(this::calibration).toList())
                .orElseThrow(() -> differ("num_gpu_blocks", reports));
        Bytes far = Bytes.of(Math.abs(calibration.missed()));
        if (far.count() > LARGEST * told.gpu().memory().count()) {
            throw NotComparable.because(
                    calibration.missed() < 0 ? "because.calibration-far-less" : "because.calibration-far-more",
                    far,
                    told.gpu().memory());
        }
        Like like = Like.of(running.question()).orElseThrow(() -> NotComparable.because("because.calibration-draft"));
        Kv estimated = kv(MemoryFit.of(told));
        Kv corrected = kv(MemoryFit.of(told.withCalibration(calibration)));
        return new Compared(
                new Told(like, calibration),
                new Amount(corrected == null ? 0 : corrected.tokens(), estimated == null ? 0 : estimated.tokens()),
                new Amount(calibration.blocks(), estimated == null ? 0 : estimated.blocks()),
                reports.size());
    }

    private static @Nullable Kv kv(Fit fit) {
        return switch (fit) {
            case Fit.Fits fits -> fits.kv();
            case Fit.DoesNotFit not -> not.kv();
            case Fit.Refused _ -> null;
        };
    }

    private static void agree(List<Report> reports) {
        for (String setting : SETTINGS) {
            if (reports.stream().map(report -> report.of(setting)).distinct().count() > 1) {
                throw differ(setting, reports);
            }
        }
    }

    private static NotComparable differ(String label, List<Report> reports) {
        return NotComparable.because(
                "because.calibration-differ",
                label,
                String.join(
                        ", ",
                        reports.stream()
                                .map(report -> report.of(label))
                                .distinct()
                                .sorted()
                                .toList()));
    }

    /** What an engine reports changed with its version: one that runs another than Git says is not this engine. */
    private void isOfThisVersion(Report report) {
        VllmVersion version = new VllmVersion(running.version());
        boolean tells = !report.labels().getOrDefault(TELLS_REQUESTS, "").isEmpty();
        if (tells ? !version.atLeast(TOLD_SINCE) : version.atLeast(ALWAYS_TOLD_SINCE)) {
            throw NotComparable.because(
                    tells ? "because.calibration-newer" : "because.calibration-older", version, TELLS_REQUESTS);
        }
    }

    private void isAsWanted(FitQuestion.Engine told) {
        ServingSpec.Engine wanted = running.wanted();
        isAsWanted("gpu_memory_utilization", wanted.gpuMemoryUtilization(), told.gpuMemoryUtilization());
        isAsWanted("cache_dtype", wanted.kvCacheDtype(), told.kvCacheDtype());
        isAsWanted("enable_prefix_caching", running.question().engine().prefixCaching(), told.prefixCaching());
    }

    private static void isAsWanted(String label, @Nullable Object wanted, @Nullable Object told) {
        if (wanted != null && !Objects.equals(wanted, told)) {
            throw NotComparable.because(
                    "because.calibration-other-setting", label, String.valueOf(told), String.valueOf(wanted));
        }
    }

    private FitQuestion asTold(Report report) {
        return understood(labels -> Calibration.asTold(running.question(), labels), report);
    }

    private Calibration calibration(Report report) {
        return understood(labels -> Calibration.of(running.question(), running.name(), labels), report);
    }

    private static <T> T understood(Function<Map<String, String>, T> reading, Report report) {
        try {
            return reading.apply(report.labels());
        } catch (IllegalArgumentException wrong) {
            throw NotComparable.because("because.calibration-report", InvalidValue.why(wrong));
        }
    }
}
