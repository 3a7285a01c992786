package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Line;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What a line of a ledger is in the words of FOCUS 1.2. */
final class FocusRow {
    /** Of the tags that the console sets, as the specification wants it of whoever provides. */
    private static final String PREFIX = "pilothouse/";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<Cause, String> CAUSES = Map.of(
            Cause.SERVING, "Calls",
            Cause.IDLE, "Held, ready, and nothing ran",
            Cause.LOADING, "Held while starting",
            Cause.PENDING, "Held before starting",
            Cause.ZERO, "Scaled to zero",
            Cause.FREE, "Held by nobody",
            Cause.RESERVED, "Reserved and not held",
            Cause.PLATFORM, "Held by what is no endpoint",
            Cause.NODE, "Node",
            Cause.STORAGE, "Storage");

    private FocusRow() {}

    /** What nobody used is paid for all the same, again and again. */
    static String frequency(Cause cause) {
        return switch (cause) {
            case FREE, RESERVED, NODE -> "Recurring";
            case SERVING, IDLE, LOADING, PENDING, ZERO, PLATFORM, STORAGE -> "Usage-Based";
        };
    }

    static String pricingUnit(Cause cause) {
        return cause == Cause.STORAGE ? "GiB-Hours" : "Hours";
    }

    /** Tokens where there are any; of what nobody held nothing was consumed. */
    static String consumed(Entry row) {
        return switch (row.line().cause()) {
            case FREE, RESERVED -> "0";
            case SERVING ->
                hasTokens(row)
                        ? Figure.tokens(row.sum().tokens().total())
                        : Figure.hours(row.sum().allocated().hours());
            case IDLE, LOADING, PENDING, ZERO, PLATFORM, NODE, STORAGE ->
                Figure.hours(row.sum().allocated().hours());
        };
    }

    static String consumedUnit(Entry row) {
        return row.line().cause() == Cause.SERVING && hasTokens(row)
                ? "Tokens"
                : pricingUnit(row.line().cause());
    }

    private static boolean hasTokens(Entry row) {
        return Math.round(row.sum().tokens().total()) > 0;
    }

    static String meter(Cause cause) {
        return switch (cause) {
            case NODE -> "Node Hours";
            case STORAGE -> "Storage";
            case SERVING, IDLE, LOADING, PENDING, ZERO, FREE, RESERVED, PLATFORM -> "Device Hours";
        };
    }

    /** The label of the price; tokens that no device is known of have none. */
    static String sku(Line line) {
        return line.device().isEmpty() ? "no device" : line.device();
    }

    /** Empty of what is nobody's. */
    static String resourceType(Line line) {
        return !line.model().isEmpty() ? "Endpoint" : line.application().isEmpty() ? "" : "Workload";
    }

    static String resourceId(Line line) {
        return switch (resourceType(line)) {
            case "Endpoint" -> "endpoint/" + line.environment() + "/" + line.model();
            case "Workload" -> "workload/" + line.application();
            default -> "";
        };
    }

    static String resourceName(Line line) {
        return line.model().isEmpty() ? line.application() : line.model();
    }

    static String description(Line line) {
        String cause = Objects.requireNonNull(CAUSES.get(line.cause()));
        String what = Stream.of(line.model(), line.environment(), line.application(), line.device())
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
        return what.isEmpty() ? cause : cause + ": " + what;
    }

    static String tags(Line line) {
        Map<String, String> tags = new TreeMap<>();
        tag(tags, "application", line.application());
        tag(tags, "cause", line.cause().name());
        tag(tags, "environment", line.environment());
        tag(tags, "model", line.model());
        tag(tags, "team", line.team());
        return JSON.writeValueAsString(tags);
    }

    private static void tag(Map<String, String> tags, String key, String value) {
        if (!value.isEmpty()) {
            tags.put(PREFIX + key, value);
        }
    }
}
