package io.pilothouse.changes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The lines that go and come between two texts, in order, without their indentation; {@code -} and {@code +} in front. */
public final class ChangedLines {
    private ChangedLines() {}

    public static List<String> between(String before, String after) {
        RawText from = new RawText(before.getBytes(StandardCharsets.UTF_8));
        RawText to = new RawText(after.getBytes(StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, from, to)) {
            for (int i = edit.getBeginA(); i < edit.getEndA(); i++) {
                lines.add("-" + from.getString(i).strip());
            }
            for (int i = edit.getBeginB(); i < edit.getEndB(); i++) {
                lines.add("+" + to.getString(i).strip());
            }
        }
        return lines;
    }
}
