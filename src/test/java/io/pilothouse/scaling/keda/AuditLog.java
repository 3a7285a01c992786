package io.pilothouse.scaling.keda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API server wrote down of the autoscaler and of KEDA: who asked and wrote what, and when. */
final class AuditLog {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String AUTOSCALER = "system:serviceaccount:kube-system:horizontal-pod-autoscaler";
    private static final int BAD = 300;
    private static final int CONFLICT = 409;

    private AuditLog() {}

    /** @param object the Deployment's name, or the autoscaler's; of a metric the selector's text */
    record Entry(Kind kind, boolean byAutoscaler, String object, long began, long ended, JsonNode sent, JsonNode got) {
        int replicas() {
            return sent.path("spec").path("replicas").asInt();
        }
    }

    enum Kind {
        /** How many replicas there are was asked. */
        SCALE_READ,
        SCALE_SET,
        /** Somebody else had set it since it was read. */
        SCALE_REFUSED,
        METRIC,
        STATUS,
        OTHER
    }

    /** Those that the API server did, in the order in which they came, metrics that could not be had, and replicas that somebody else set first. */
    static List<Entry> entries(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(JSON::readTree)
                    .map(AuditLog::entry)
                    .filter(entry -> entry.kind() != Kind.OTHER)
                    .sorted(Comparator.comparingLong(Entry::began))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Entry entry(JsonNode event) {
        JsonNode about = event.path("objectRef");
        int code = event.path("responseStatus").path("code").asInt();
        Kind kind = kind(event.path("verb").asString(), about, code);
        return new Entry(
                kind,
                event.path("user").path("username").asString().equals(AUTOSCALER),
                kind == Kind.METRIC
                        ? URLDecoder.decode(event.path("requestURI").asString(), StandardCharsets.UTF_8)
                        : about.path("name").asString(),
                millis(event, "requestReceivedTimestamp"),
                millis(event, "stageTimestamp"),
                event.path("requestObject"),
                event.path("responseObject"));
    }

    private static Kind kind(String verb, JsonNode about, int code) {
        if (about.path("apiGroup").asString().equals("external.metrics.k8s.io")) {
            return about.path("resource").asString().isEmpty() ? Kind.OTHER : Kind.METRIC;
        }
        boolean reads = verb.equals("get");
        boolean isScale = about.path("subresource").asString().equals("scale");
        if (code >= BAD) {
            return code == CONFLICT && isScale && !reads ? Kind.SCALE_REFUSED : Kind.OTHER;
        }
        return isScale
                ? reads ? Kind.SCALE_READ : Kind.SCALE_SET
                : status(about.path("subresource").asString(), reads);
    }

    private static Kind status(String subresource, boolean reads) {
        return subresource.equals("status") && !reads ? Kind.STATUS : Kind.OTHER;
    }

    private static long millis(JsonNode event, String field) {
        return Instant.parse(event.path(field).asString()).toEpochMilli();
    }
}
