package io.pilothouse.review.ui;

import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.shell.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Why a review has to be read again: main moved, or the change is another one now, and what the person saw is not what would be written. */
final class LookAgain {
    private static final int MOST_LOST = 5;

    private LookAgain() {}

    static List<String> words(Review before, Review now) {
        List<String> words = new ArrayList<>();
        boolean replaced = isReplaced(before.pending(), now.pending());
        words.add(Words.say(replaced ? "review.again.replaced" : "review.again"));
        if (replaced) {
            lost(before.files(), now.files()).forEach(line -> words.add(Words.say("review.again.lost", line)));
        } else if (now.conflicts().isEmpty()) {
            words.add(Words.say("review.again.fits", changedLines(before.files(), now.files())));
        }
        now.conflicts().forEach(conflict -> words.add(Words.say(conflict.because())));
        return words;
    }

    /** Whether the form was sent again, in another window or by somebody else; an approval changes nothing of it. */
    static boolean isReplaced(PendingChange before, PendingChange now) {
        return !before.commit().equals(now.commit())
                && !before.changeSet().edits().equals(now.changeSet().edits());
    }

    /** What was to be written and is not any more, so that it can be typed again. */
    private static List<String> lost(List<FileDiff> before, List<FileDiff> now) {
        Set<String> written = lines(now);
        return lines(before).stream()
                .filter(line -> line.contains("+") && !written.contains(line))
                .map(line -> line.substring(line.indexOf('+') + 1).strip())
                .sorted()
                .limit(MOST_LOST)
                .toList();
    }

    /** Lines that the new diff writes and the old one did not, or the other way round. */
    static int changedLines(List<FileDiff> before, List<FileDiff> now) {
        Set<String> old = lines(before);
        Set<String> fresh = lines(now);
        Set<String> both = new HashSet<>(old);
        both.retainAll(fresh);
        return Math.max(old.size(), fresh.size()) - both.size();
    }

    private static Set<String> lines(List<FileDiff> files) {
        Set<String> lines = new HashSet<>();
        for (FileDiff file : files) {
            Set<String> there = new HashSet<>(file.before().lines().toList());
            Set<String> then = new HashSet<>(file.after().lines().toList());
            then.stream().filter(line -> !there.contains(line)).forEach(line -> lines.add(file.path() + "+" + line));
            there.stream().filter(line -> !then.contains(line)).forEach(line -> lines.add(file.path() + "-" + line));
        }
        return lines;
    }
}
