package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Start-ups of real engines, with what they reported: what the estimate is measured by. */
final class MemoryPoints {
    private static final String FILE = "/fit/memory-points.json";

    private MemoryPoints() {}

    /** One start-up; what its source does not say is null there. */
    record Point(JsonNode row) {
        int id() {
            return row.path("id").asInt();
        }

        String model() {
            return row.path("model").asString("");
        }

        boolean says(String field) {
            return row.hasNonNull(field);
        }

        double number(String field) {
            return row.path(field).asDouble();
        }

        boolean isStrict() {
            return row.path("use").asString("").equals("strict");
        }

        boolean isUniform() {
            return row.path("attention").asString("").equals("uniform");
        }

        boolean started() {
            return row.path("starts").asBoolean(true);
        }

        /** False where the source does not say enough for an estimate from the configuration. */
        boolean isComplete() {
            return memory() > 0;
        }

        private double memory() {
            String gpu = row.path("gpu").asString("");
            return says("gpuTotalGiB")
                    ? number("gpuTotalGiB")
                    : GpuNames.memory(gpu).map(Bytes::inGibibytes).orElse(0.0);
        }

        private @Nullable Integer whole(String field) {
            return says(field) ? (Integer) row.path(field).asInt() : null;
        }

        private @Nullable String text(String field) {
            return says(field) ? row.path(field).asString("") : null;
        }

        FitQuestion question() {
            Weights weights = says("weightsGiBPerGpu")
                    ? new Weights.OnOneDevice(Bytes.gibibytes(number("weightsGiBPerGpu")))
                    : new Weights.NotKnown();
            Engine engine = Engine.defaults().with(next -> {
                next.version = text("vllmVersion") == null ? text("assumedVersion") : text("vllmVersion");
                next.tensorParallel = row.path("tensorParallel").asInt();
                next.gpuMemoryUtilization =
                        says("gpuMemoryUtilization") ? (Double) number("gpuMemoryUtilization") : null;
                next.maxModelLen = whole("maxModelLen");
                next.kvCacheDtype = text("kvDtype");
                next.prefixCaching = says("prefixCaching")
                        ? (Boolean) row.path("prefixCaching").asBoolean()
                        : null;
                next.flashInfer =
                        says("flashInfer") ? (Boolean) row.path("flashInfer").asBoolean() : null;
                next.speculativeTokens = whole("speculativeTokens");
                next.enforceEager = row.path("enforceEager").asBoolean(false);
            });
            return new FitQuestion(
                    row.path("config").toString(),
                    weights,
                    new Gpu(row.path("gpu").asString(""), Bytes.gibibytes(memory())),
                    engine);
        }

        @Override
        public String toString() {
            return id() + " " + model() + " on " + row.path("gpu").asString("?") + " × " + row.path("tensorParallel");
        }
    }

    static List<Point> all() {
        try (InputStream file = MemoryPoints.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + ": missing (expected: part of the console)");
            }
            return new JsonMapper()
                    .readTree(file.readAllBytes())
                    .path("rows")
                    .valueStream()
                    .map(Point::new)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
