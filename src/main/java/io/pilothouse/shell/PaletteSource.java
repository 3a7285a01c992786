package io.pilothouse.shell;

import io.pilothouse.units.Actor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A feature's things and actions in the palette. A bean; asked on a background thread while a person types. Of things that fit equally well those of
 * the source that comes first by its {@link org.springframework.core.annotation.Order} are first.
 */
public interface PaletteSource {
    enum Kind {
        /** A thing with a page. */
        GO_TO,
        /** Something to do; its path opens a form or a dialog, never runs by itself. */
        DO,
        CHANGE
    }

    /**
     * @param icon of {@code icons.svg}, state shapes included
     * @param title the name, in which the typed text is marked
     * @param about what it is: "endpoint, assist"
     * @param path where it leads, without a leading slash
     */
    record Hit(Kind kind, String icon, String title, String about, String path) {}

    /** The best few first; empty for a text that matches nothing here. {@link Words} speak the reader's language. */
    List<Hit> hits(String text);

    /** What this person can begin without naming a thing, and what can be done with the things there are. */
    default List<Hit> actions(Actor reader) {
        return List.of();
    }

    /** Whether a title has every word that is typed, in any order. */
    static boolean says(String title, String typed) {
        String all = title.toLowerCase(Locale.ROOT);
        return Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
    }

    /** How many of the words that are typed a title has as whole words: 2 of "chat 3" has "chat Version 3", and "chat-3b" none. */
    static long wholeWords(String title, String typed) {
        List<String> all = List.of(title.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(all::contains)
                .count();
    }

    /** Those of them that are for this person; a source with verbs that not everybody has says which. */
    default List<Hit> hits(String text, Actor reader) {
        return hits(text);
    }
}
