package io.pilothouse.review.tracking;

import io.pilothouse.units.Reason;
import java.time.Instant;

/** Something that happened to a commit, and who said so. */
public record LogLine(Instant at, Source source, boolean good, Reason sentence) {
    public enum Source {
        GIT("Git"),
        PILOTHOUSE("Pilothouse"),
        ARGO_CD("Argo CD"),
        SCHEDULER("scheduler"),
        KUBELET("kubelet");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** Names are the same in every language. */
        public String label() {
            return label;
        }
    }

    static LogLine good(Instant at, Source source, String key, Object... values) {
        return new LogLine(at, source, true, Reason.of(key, values));
    }

    static LogLine bad(Instant at, Source source, Reason sentence) {
        return new LogLine(at, source, false, sentence);
    }
}
