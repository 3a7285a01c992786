package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.Review;
import io.pilothouse.review.Rights;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the change and main differ: what was there, what is on main, what the change wants, and a choice for each. */
class ConflictsPart extends Div {
    private static final int CHOICE_WIDTH = 210;

    private final List<Conflict> conflicts;
    /** Whose change it is; null for the reader's own. */
    private final @Nullable String whose;

    private final Map<Conflict, Take> choices = new HashMap<>();
    private final Button apply;
    private final Div acts = new Div();
    private final Span left = Parts.quiet("");

    ConflictsPart(Review review, Rights rights, Consumer<List<Resolution>> onApply) {
        conflicts = review.conflicts();
        whose = rights.own() ? null : review.pending().requestedBy();
        boolean mayChoose = rights.edit().isAllowed();
        addClassName("sec");
        setVisible(!conflicts.isEmpty());
        apply = Parts.button(
                Words.say("review.conflicts.apply"), () -> onApply.accept(chosen()), ButtonVariant.PRIMARY);
        enable();
        acts.addClassName("row");
        acts.add(apply, left);
        acts.setVisible(mayChoose);
        add(
                new SectionTitle(Words.say("review.conflicts"))
                        .note(Words.say("review.conflicts.note", conflicts.size())),
                table(mayChoose),
                acts);
    }

    /** A third way beside taking one or the other. */
    void offer(Component act) {
        acts.add(act);
    }

    void enable() {
        int missing = conflicts.size() - choices.size();
        apply.setEnabled(missing == 0);
        left.setText(Words.say(missing == 0 ? "review.conflicts.chosen" : "review.conflicts.left", missing));
    }

    private HtmlTable<Conflict> table(boolean mayChoose) {
        HtmlTable<Conflict> table = new HtmlTable<Conflict>(Words.say("review.conflicts"))
                .cell(Words.say("review.conflicts.place"), ConflictsPart::place)
                .text(Words.say("review.conflicts.was"), conflict -> Words.say(conflict.was()))
                .text(Words.say("review.conflicts.theirs"), conflict -> Words.say(conflict.theirs()))
                .text(
                        whose == null ? Words.say("review.conflicts.mine") : Words.say("review.conflicts.of", whose),
                        conflict -> Words.say(conflict.mine()));
        if (mayChoose) {
            table.cell(Words.say("review.conflicts.take"), this::choice).width(CHOICE_WIDTH);
        }
        return table.show(conflicts);
    }

    private static Component place(Conflict conflict) {
        boolean file = conflict.place().isEmpty();
        String about = file ? Words.say(conflict.because()) : conflict.path();
        return new Div(Parts.code(file ? conflict.path() : conflict.place()), new Div(Parts.quiet(about)));
    }

    private Component choice(Conflict conflict) {
        List<Take> takes = conflict.mineFits() ? List.of(Take.THEIRS, Take.MINE) : List.of(Take.THEIRS);
        return new Segments<>(Words.say("review.conflicts.take"), takes, this::word, choices.get(conflict))
                .onChoice(take -> {
                    choices.put(conflict, take);
                    enable();
                });
    }

    /** "Mine" is false for who judges what somebody else asked for. */
    private String word(Take take) {
        return switch (take) {
            case THEIRS -> Words.say(whose == null ? "review.conflicts.take.theirs" : "review.conflicts.take.main");
            case MINE ->
                whose == null ? Words.say("review.conflicts.take.mine") : Words.say("review.conflicts.of", whose);
        };
    }

    private List<Resolution> chosen() {
        apply.setEnabled(false);
        return conflicts.stream()
                .map(conflict -> new Resolution(conflict, Objects.requireNonNull(choices.get(conflict))))
                .toList();
    }
}
