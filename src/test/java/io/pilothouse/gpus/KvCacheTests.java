package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.gpus.MemoryPoints.Point;
import io.pilothouse.units.Bytes;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KvCacheTests {
    @ParameterizedTest(name = "{0}")
    @MethodSource("withTokens")
    void reportedMemoryHoldsTheReportedTokens(Point point) {
        long available = Bytes.gibibytes(point.number("availableKvGiBPerGpu")).count();
        double reported =
                point.says("kvCacheTokens") ? point.number("kvCacheTokens") : point.number("calculatedTokens");

        assertThat((double) cacheOf(point).tokens(available)).isCloseTo(reported, Percentage.withPercentage(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withConcurrency")
    void reportedMemoryHoldsTheReportedRequests(Point point) {
        long available = Bytes.gibibytes(point.number("availableKvGiBPerGpu")).count();

        double requests = cacheOf(point).concurrency(available, (int) point.number("maxModelLen"));

        assertThat(requests).isCloseTo(point.number("maxConcurrency"), within(0.02));
    }

    private static KvCache cacheOf(Point point) {
        ModelShape shape = Objects.requireNonNull(ModelShape.of(point.config()).shape());
        return KvCache.of(shape, (int) point.number("tensorParallel"), 2);
    }

    static Stream<Point> withTokens() {
        return MemoryPoints.all().filter(point -> point.says("calculatedTokens"));
    }

    static Stream<Point> withConcurrency() {
        return MemoryPoints.all().filter(point -> point.says("maxConcurrency"));
    }
}
