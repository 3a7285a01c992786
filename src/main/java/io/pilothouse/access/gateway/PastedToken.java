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

/** Reads what a token says. Verifies nothing, keeps nothing, and says nothing of what it read but what it answers. */
public final class PastedToken {
    /** All headers of a request together, by default (Envoy's {@code max_request_headers_kb}): a longer token never gets through. */
    public static final int MOST = 60 * 1024;

    private static final int PARTS = 3;
    private static final String BEARER = "Bearer ";

    private PastedToken() {}

    /** Either what it says, or why it is none. */
    public sealed interface Read {
        record Says(Presented presented) implements Read {}

        /** @param status what a gateway answers to it */
        record IsNone(Reason why, int status) implements Read {}
    }

    public static Read read(String pasted) {
        String text = pasted.strip();
        String token = text.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? text.substring(BEARER.length()).strip()
                : text;
        if (token.length() > MOST) {
            return new Read.IsNone(Reason.of("limits.token.long", token.length(), MOST), Status.HEADERS_TOO_LONG);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return new Read.IsNone(Reason.of("limits.token.parts", parts.length), Status.NOT_KNOWN);
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        return header == null || claims == null
                ? new Read.IsNone(Reason.of("limits.token.json"), Status.NOT_KNOWN)
                : new Read.Says(presented(header, claims, parts[2]));
    }

    private static Presented presented(JsonNode header, JsonNode claims, String signature) {
        String algorithm = header.path("alg").asString("none");
        return new Presented(
                !signature.isEmpty() && !algorithm.equalsIgnoreCase("none"),
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

    private static @Nullable JsonNode json(String part) {
        try {
            JsonNode read = JsonMapper.shared()
                    .readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
            return read.isObject() ? read : null;
        } catch (IllegalArgumentException | JacksonException none) {
            return null;
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
