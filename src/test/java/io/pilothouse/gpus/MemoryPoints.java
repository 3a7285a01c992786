package io.pilothouse.gpus;

import io.pilothouse.units.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Start-ups of real engines, with what they reported. */
final class MemoryPoints {
    private MemoryPoints() {}

    record Point(JsonNode row) {
        String config() {
            return row.path("config").toString();
        }

        boolean says(String field) {
            return row.hasNonNull(field);
        }

        double number(String field) {
            return row.path(field).asDouble();
        }

        FitQuestion question() {
            int devices = row.path("tensorParallel").asInt();
            return new FitQuestion(
                    config(),
                    Bytes.gibibytes(number("weightsGiBPerGpu") * devices),
                    row.path("gpu").asString(""),
                    Bytes.gibibytes(number("gpuTotalGiB")),
                    devices,
                    number("gpuMemoryUtilization"),
                    row.path("maxModelLen").asInt(),
                    null,
                    null,
                    null,
                    row.path("vllmVersion").asString("0.11.0"));
        }

        @Override
        public String toString() {
            return row.path("id").asInt() + " " + row.path("model").asString("") + " on "
                    + row.path("gpu").asString("");
        }
    }

    static Stream<Point> all() {
        try (InputStream file =
                Objects.requireNonNull(MemoryPoints.class.getResourceAsStream("/gpus/memory-points.json"))) {
            return new JsonMapper()
                    .readTree(file.readAllBytes()).path("rows").valueStream().map(Point::new).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that name everything a question needs. */
    static Stream<Point> complete() {
        return all().filter(point -> Stream.of("gpuTotalGiB", "gpuMemoryUtilization", "weightsGiBPerGpu", "maxModelLen")
                .allMatch(point::says));
    }
}
