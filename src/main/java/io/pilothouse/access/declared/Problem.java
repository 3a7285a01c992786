package io.pilothouse.access.declared;

import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what is declared, though each file can be read.
 *
 * @param about the file that would have to change
 * @param field the path of the value in it
 * @param what a sentence with the value, {@code access.wrong.*}
 * @param last the last day, in UTC, of what ends or ended; null where it is about no end
 */
public record Problem(
        Kind kind,
        Declaration about,
        String field,
        Reason what,
        @Nullable LocalDate last) {
    /** Worst first. */
    public enum Kind {
        /** Two files declare the same thing: nobody can say which one holds. */
        TWICE(Severity.BLOCKS),
        /** A model is granted that no file declares. */
        UNKNOWN_MODEL(Severity.BLOCKS),
        /** A team is named that no file declares. */
        UNKNOWN_TEAM(Severity.BLOCKS),
        /** Two applications prove who they are by the same service account: nobody can say which one called. */
        SAME_ACCOUNT(Severity.BLOCKS),
        /** A team was called what another one is called, or was too: nobody can say whose money that is. */
        FORMER_NAME(Severity.BLOCKS),
        /** Of a model that no endpoint serves. */
        NOT_SERVED(Severity.WARNS),
        /** Nobody says who may call a model. */
        NO_OWNER(Severity.WARNS),
        /** An application may call what its team may not. */
        NOT_OF_TEAM(Severity.WARNS),
        /** Who belongs to two teams uses up two budgets, or one of them: which one is open. */
        TWO_TEAMS(Severity.WARNS),
        /** Nobody belongs to a team. */
        NOBODY(Severity.WARNS),
        /** It gets a last day and had none: more that is wanted for a time only is easily said so. */
        NEW_END(Severity.WARNS),
        /** Its last day is over. */
        ENDED(Severity.WARNS),
        /** A limit that another one always comes before. */
        NEVER_REACHED(Severity.WARNS),
        /** Whoever is limited is told to ask where nobody can be asked. */
        CONTACT(Severity.WARNS),
        /** Whoever is named is found by their mail address, which that is none. */
        ADDRESS(Severity.WARNS),
        /** Its last day is one of the next. */
        ENDS_SOON(Severity.INFORMS),
        /** What was left of its month was shared out, and of another budget. */
        SHARED_BEFORE(Severity.INFORMS),
        /** Git has it, and nobody uses it. */
        UNUSED(Severity.INFORMS);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Problem of(Kind kind, Declaration about, String field, Object... facts) {
        return saying(kind.word(), kind, about, field, facts);
    }

    /** @param word the last part of the key, where a kind has several sentences */
    static Problem saying(String word, Kind kind, Declaration about, String field, Object... facts) {
        return new Problem(kind, about, field, Reason.of("access.wrong." + word, facts), null);
    }

    /** Of what is alike the one that ends first comes first. */
    LocalDate order() {
        return last == null ? LocalDate.MAX : last;
    }

    /** What would make it go away. */
    public Reason cure() {
        return Reason.of("access.cure." + kind.word());
    }

    /** 0 where the newest file does not have the value: then an older one is in force. */
    public int line(Tree tree) {
        try {
            return tree.file(about.path())
                    .map(text -> YamlDocument.parse(about.path(), text).line(field))
                    .orElse(0);
        } catch (InvalidYaml broken) {
            return 0;
        }
    }
}
