package io.pilothouse.fleet.ui;

import io.pilothouse.shell.Words;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the rows of the fleet that stand together have in common. */
enum GroupBy {
    /** How urgently they need somebody. */
    STATE(listed -> ""),
    TEAM(listed -> EndpointWords.team(listed.endpoint())),
    MODEL(listed -> EndpointWords.model(listed.endpoint())),
    ENVIRONMENT(listed -> listed.id().environment().value());

    /** What is not known. */
    private static final String NONE = "–";

    private final Function<Listed, String> word;

    GroupBy(Function<Listed, String> word) {
        this.word = word;
    }

    /**
     * Rows that stand together.
     *
     * @param word in the URL
     */
    record Section(GroupBy by, Group group, String word) implements Comparable<Section> {
        private static final Comparator<Section> ORDER = Comparator.comparing(Section::group)
                .thenComparing(section -> section.word().equals(NONE))
                .thenComparing(Section::word);

        static Section of(Group group) {
            return new Section(STATE, group, group.word());
        }

        @Override
        public int compareTo(Section other) {
            return ORDER.compare(this, other);
        }

        /** Whether those of it ask for somebody. */
        boolean isAttention() {
            return by == STATE && group == Group.ATTENTION;
        }

        /** Whether those of it came after the order was taken. */
        boolean isNew() {
            return group == Group.NEW;
        }

        /** In the reader's language. */
        String title() {
            if (by == STATE) {
                return group.title();
            }
            return word.equals(NONE) ? Words.say("fleet.by.none") : word;
        }
    }

    Section of(Listed listed) {
        return this == STATE ? Section.of(listed.group()) : new Section(this, Group.ATTENTION, word.apply(listed));
    }

    static GroupBy named(String word) {
        return Stream.of(values())
                .filter(by -> by.word().equals(word))
                .findFirst()
                .orElse(STATE);
    }

    /** In the URL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return Words.say("fleet." + word());
    }
}
