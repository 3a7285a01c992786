package io.pilothouse.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit on its road, as a list shows it.
 *
 * @param title what it does
 * @param path of the page that follows it
 * @param note quiet words beside the title; empty without any
 * @param who the name of its author
 * @param sentence what happens or is waited for; null when the stages say it all
 */
public record Journey(
        String title,
        String path,
        String note,
        String commit,
        String who,
        List<Stage> stages,
        @Nullable String sentence) {
    public Journey {
        stages = List.copyOf(stages);
    }
}
