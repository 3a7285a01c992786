package io.pilothouse.access.gateway;

import io.pilothouse.units.Reason;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads what a token says. Verifies nothing, keeps nothing, and says nothing of what it read but what it answers. */
public final class PastedToken {
    /** All headers of a request together, by default (Envoy's {@code max_request_headers_kb}): a longer token never gets through. */
    public static final int MOST = 60 * 1024;

    /** What is read of what it claims; nothing else of it needs to leave the place where it was pasted. */
    public static final List<String> CLAIMS =
            List.of("iss", "aud", Claims.SCOPE, Claims.TEAM, Claims.APPLICATION, "nbf", "exp");

    private static final int PARTS = 3;
    private static final String BEARER = "Bearer ";

    private PastedToken() {}

    /** Either what it says, or why it is none. */
    public sealed interface Read {
        record Says(Presented presented) implements Read {}

        /** @param status what a gateway answers to it */
        record IsNone(Reason why, int status) implements Read {}
    }

    /**
     * What there is to read, and not the token: nobody can call with it.
     *
     * @param length of the token, in characters
     * @param parts of it, between dots
     * @param header an object, or it is none
     * @param claims an object, or it is none; of others than {@link #CLAIMS} nothing is read
     */
    public record Seen(int length, int parts, JsonNode header, JsonNode claims, boolean isSigned) {
        /** As a page writes it that read the token itself; whatever is not there is none. */
        public static Seen of(JsonNode told) {
            return new Seen(
                    told.path("length").asInt(0),
                    told.path("parts").asInt(0),
                    told.path("header"),
                    told.path("claims"),
                    told.path("isSigned").asBoolean(false));
        }

        public static Seen of(String pasted) {
            String text = pasted.strip();
            String token = text.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? text.substring(BEARER.length()).strip()
                    : text;
            String[] parts = token.split("\\.", -1);
            return token.length() > MOST || parts.length != PARTS
                    ? new Seen(
                            token.length(), parts.length, MissingNode.getInstance(), MissingNode.getInstance(), false)
                    : new Seen(token.length(), PARTS, json(parts[0]), json(parts[1]), !parts[2].isEmpty());
        }

        @Override
        public String toString() {
            return length + " characters in " + parts + " parts";
        }
    }

    public static Read read(String pasted) {
        return read(Seen.of(pasted));
    }

    public static Read read(Seen seen) {
        if (seen.length() > MOST) {
            return new Read.IsNone(Reason.of("limits.token.long", seen.length(), MOST), Status.HEADERS_TOO_LONG);
        }
        if (seen.parts() != PARTS) {
            return new Read.IsNone(Reason.of("limits.token.parts", seen.parts()), Status.NOT_KNOWN);
        }
        return seen.header().isObject() && seen.claims().isObject()
                ? new Read.Says(presented(seen.header(), seen.claims(), seen.isSigned()))
                : new Read.IsNone(Reason.of("limits.token.json"), Status.NOT_KNOWN);
    }

    private static Presented presented(JsonNode header, JsonNode claims, boolean isSigned) {
        String algorithm = header.path("alg").asString("none");
        return new Presented(
                isSigned && !algorithm.equalsIgnoreCase("none"),
                text(claims, "iss") == null ? "" : String.valueOf(text(claims, "iss")),
                texts(claims.path("aud")),
                Set.copyOf(texts(claims.path(Claims.SCOPE)).stream()
                        .flatMap(some -> List.of(some.split(" ")).stream())
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .toList()),
                text(claims, Claims.TEAM),
                text(claims, Claims.APPLICATION),
                moment(claims.path("nbf")),
                moment(claims.path("exp")));
    }

    private static JsonNode json(String part) {
        try {
            return JsonMapper.shared()
                    .readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JacksonException none) {
            return MissingNode.getInstance();
        }
    }

    /** One text or several; what is no text is nothing that a gateway would take. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isString()) {
            texts.add(node.asString());
        }
        if (node.isArray()) {
            node.forEach(item -> {
                if (item.isString()) {
                    texts.add(item.asString());
                }
            });
        }
        return texts;
    }

    /** Of a list the gateway makes no header. */
    private static @Nullable String text(JsonNode claims, String claim) {
        JsonNode node = claims.path(claim);
        return node.isString() ? node.asString() : null;
    }

    private static @Nullable Instant moment(JsonNode node) {
        try {
            return node.isNumber() ? Instant.ofEpochSecond(node.asLong()) : null;
        } catch (DateTimeException | JacksonException never) {
            return null;
        }
    }
}
