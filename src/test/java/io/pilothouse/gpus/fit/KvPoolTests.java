package io.pilothouse.gpus.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.fit.MemoryPoints.Point;
import io.pilothouse.units.Bytes;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KvPoolTests {
    @ParameterizedTest(name = "{0}")
    @MethodSource("withTokens")
    void reportedMemoryHoldsTheReportedTokens(Point point) {
        double reported =
                point.says("kvCacheTokens") ? point.number("kvCacheTokens") : point.number("calculatedTokens");

        assertThat((double) kv(point).tokens()).isCloseTo(reported, Percentage.withPercentage(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withConcurrency")
    void reportedMemoryHoldsTheReportedRequests(Point point) {
        assertThat(kv(point).concurrency()).isCloseTo(point.number("maxConcurrency"), Percentage.withPercentage(0.5));
    }

    private static Kv kv(Point point) {
        Bytes available = Bytes.gibibytes(point.number("availableKvGiBPerGpu"));
        return switch (MemoryFit.ofAvailable(point.question(), available)) {
            case Fit.Fits fits -> fits.kv();
            case Fit.DoesNotFit not -> throw new AssertionError(not.reasons());
            case Fit.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }

    /** 15: the smallest of its ranks decided, and its memory is not reported. */
    static Stream<Point> withTokens() {
        return MemoryPoints.all().stream()
                .filter(point -> point.says("availableKvGiBPerGpu") && point.number("availableKvGiBPerGpu") > 0)
                .filter(point -> point.says("kvCacheTokens") || point.says("calculatedTokens"))
                .filter(point -> point.id() != 15);
    }

    static Stream<Point> withConcurrency() {
        return withTokens().filter(point -> point.says("maxConcurrency"));
    }
}
