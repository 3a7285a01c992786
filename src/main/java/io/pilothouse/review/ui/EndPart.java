package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.authority.Authority;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.DueChanges;
import io.pilothouse.review.Rights;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Until when a change is wanted; of what takes one back, when it is due, and how to have it otherwise. Nothing for a change without end. */
class EndPart extends Div {
    private final UntilPart other;
    private final Div against = new Div();
    private final Span verbs = new Span();

    EndPart(Review review, Rights rights, DueChanges.Due due, InstantSource clock, Consumer<String> move) {
        ChangeSet change = review.pending().changeSet();
        other = new UntilPart(
                clock,
                Words.say("review.end.other"),
                Words.say("review.until.zone", Figures.here().zone().getId()));
        ChangeEnd.of(change).ifPresent(end -> ends(end, due));
        ChangeEnd.due(change).ifPresent(at -> {
            due(change, at, due);
            if (rights.commit().isAllowed()) {
                against.getElement().setAttribute("role", "alert");
                add(
                        Parts.padded(Parts.prose(Words.say("review.end.then"))),
                        other,
                        Parts.padded(Parts.button(Words.say("review.end.move"), () -> move.accept(other.until()))),
                        against);
            }
            add(Parts.padded(Parts.row("row wrap", Parts.prose(keep(rights.discard())), verbs)));
        });
    }

    /** Whoever may not discard it is told who may. */
    private static String keep(Verdict discard) {
        return discard instanceof Verdict.Denied denied
                ? Words.say(Reason.of("review.end.keep.who", Authority.who(denied)))
                : Words.say("review.end.keep");
    }

    /** Beside the sentence that speaks of them. */
    EndPart with(Component... others) {
        verbs.add(others);
        return this;
    }

    private void ends(Instant end, DueChanges.Due due) {
        section(end, "review.end.ends");
        add(Parts.padded(EndsPart.then(due.byItself())));
    }

    private void due(ChangeSet change, Instant at, DueChanges.Due due) {
        section(at, "review.end.due");
        Div how = Parts.padded(Parts.prose(Words.say(due.byItself() ? "review.end.by-itself" : "review.end.by-hand")));
        Trailers.reverted(change)
                .ifPresent(ending -> how.add(Parts.link(Words.say("review.end.of"), ChangePaths.of(ending))));
        add(how);
        if (!due.whyItStays().isEmpty()) {
            add(Parts.padded(Parts.state(StateShape.BLOCKS, Words.say("review.end.stays")), list(due.whyItStays())));
        }
    }

    private void section(Instant at, String key) {
        addClassName("sec");
        Figures figures = Figures.here();
        add(
                new SectionTitle(Words.say(key)),
                Parts.padded(Parts.row(
                        "row",
                        Parts.strong(figures.moment(at)),
                        Parts.quiet(figures.zone().getId()),
                        Age.due(at))));
    }

    private static UnorderedList list(List<Reason> reasons) {
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        reasons.forEach(reason -> list.add(new ListItem(Words.say(reason))));
        return list;
    }

    /** Why it was not moved, each reason. */
    void refuse(List<Reason> reasons) {
        against.removeAll();
        List<Reason> left = other.refuse(reasons);
        if (!left.isEmpty()) {
            against.add(Parts.padded(list(left)));
        }
    }
}
