package io.pilothouse.clients.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What a remote is told. Neither form says in its text what it holds: it may be a secret. */
public sealed interface Body {
    /** @param value written as JSON: a record, a map, a list */
    record Json(Object value) implements Body {
        @Override
        public String toString() {
            return "JSON";
        }
    }

    record Form(Map<String, String> fields) implements Body {
        public Form {
            fields = Map.copyOf(fields);
        }

        /** As bytes: Spring prints what it is to write, where much is logged. */
        byte[] encoded() {
            return fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"))
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "form " + fields.keySet();
        }
    }
}
