package io.pilothouse.review.ui;

import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Review;
import io.pilothouse.shell.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Why a review has to be read again: main moved, and what the person saw is not what would be written. */
final class LookAgain {
    private LookAgain() {}

    static List<String> words(Review before, Review now) {
        List<String> words = new ArrayList<>();
        words.add(Words.say("review.again"));
        if (now.conflicts().isEmpty()) {
            words.add(Words.say("review.again.fits", changedLines(before.files(), now.files())));
        }
        now.conflicts().forEach(conflict -> words.add(Words.say(conflict.because())));
        return words;
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
