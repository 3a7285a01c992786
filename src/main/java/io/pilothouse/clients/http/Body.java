package io.pilothouse.clients.http;

import java.util.Map;

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

        @Override
        public String toString() {
            return "form " + fields.keySet();
        }
    }
}
