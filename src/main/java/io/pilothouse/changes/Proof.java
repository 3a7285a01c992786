package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a check asked and found where it speaks for a change. It is shown in the review and kept in the commit.
 *
 * @param check its name, as in {@link Finding}
 * @param trailer under which the commit keeps it: {@link Trailers#GATES}, {@link Trailers#WEIGHTS}
 * @param found in one sentence
 * @param details each thing that was asked, with what was found
 */
public record Proof(Reason check, String trailer, Reason found, List<Reason> details) {
    /** A trailer's line holds this much; what is more goes into the next one. */
    private static final int LINE = 480;

    public Proof {
        details = List.copyOf(details);
    }

    /** In English, as lines of a commit. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        Stream.concat(Stream.of(found), details.stream()).map(Reason::toString).forEach(said -> {
            if (!line.isEmpty() && line.length() + said.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "; ").append(said);
        });
        lines.add(line.toString());
        return lines;
    }
}
