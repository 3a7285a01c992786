package io.pilothouse.review.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What this console knows of a commit it made itself. */
record Landed(Instant asked, int tries, List<LogLine> notes) {
    Landed {
        notes = List.copyOf(notes);
    }

    Landed with(LogLine note) {
        List<LogLine> more = new ArrayList<>(notes);
        more.add(note);
        return new Landed(asked, tries, more);
    }
}
