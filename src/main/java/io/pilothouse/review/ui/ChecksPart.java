package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Checks.Verdict;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Proof;
import io.pilothouse.changes.Review;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the checks say: blocks first, each with its place, its reason and what would cure it; then what passed. */
class ChecksPart extends Div {
    private final Consumer<String> reveal;

    private record Said(Severity severity, Reason check, String reason, String cure) {
        static Said of(Finding finding) {
            return new Said(
                    finding.severity(), finding.check(), Words.say(finding.reason()), Words.say(finding.cure()));
        }
    }

    /** {@code reveal} brings a file into sight. */
    ChecksPart(Review review, Consumer<String> reveal) {
        this.reveal = reveal;
        addClassName("sec");
        Verdict verdict = review.verdict();
        boolean fits = review.conflicts().isEmpty();
        add(new SectionTitle(Words.say("review.checks"))
                .note(fits ? note(verdict) : Words.say("review.checks.conflict")));
        rows(verdict.findings().stream().filter(finding -> !stoodBefore(finding)))
                .forEach(row -> add(row));
        List<Finding> before =
                verdict.findings().stream().filter(ChecksPart::stoodBefore).toList();
        if (!before.isEmpty()) {
            add(new NativeDetails(
                    Words.say("review.checks.before", before.size()),
                    new Div(rows(before.stream()).toArray(Component[]::new))));
        }
        if (fits) {
            passes(verdict);
        }
    }

    private void passes(Verdict verdict) {
        verdict.proofs().forEach(proof -> add(row(proof)));
        List<Reason> passed = verdict.passed();
        if (!passed.isEmpty()) {
            add(row(
                    Parts.state(StateShape.PASSES, Words.say("review.checks.passed", passed.size())),
                    Parts.quiet(passed.stream().map(Words::say).collect(Collectors.joining(", "))),
                    new Span()));
        }
    }

    private Stream<Div> rows(Stream<Finding> findings) {
        return findings
                .collect(Collectors.groupingBy(Said::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::row);
    }

    /** The change did not bring it, and it does not stand in its way. */
    static boolean stoodBefore(Finding finding) {
        return finding.severity() != Severity.BLOCKS && finding.reason().key().equals(Finding.BEFORE);
    }

    /** How many checks say nothing worse than this, and this: a check is counted once, however much it found. */
    static long count(Verdict verdict, Severity severity) {
        return verdict.findings().stream()
                .filter(finding -> !stoodBefore(finding))
                .collect(Collectors.toMap(
                        Finding::check, Finding::severity, BinaryOperator.minBy(Comparator.naturalOrder())))
                .values()
                .stream()
                .filter(severity::equals)
                .count();
    }

    static StateShape shape(Severity severity) {
        return switch (severity) {
            case BLOCKS -> StateShape.BLOCKS;
            case WARNS -> StateShape.WARNS;
            case INFORMS -> StateShape.INFORMS;
        };
    }

    /** As many as have a row below. */
    private static String note(Verdict verdict) {
        return Words.say(
                "review.checks.note",
                listed(verdict, Severity.BLOCKS),
                listed(verdict, Severity.WARNS),
                listed(verdict, Severity.INFORMS),
                verdict.passed().size());
    }

    private static long listed(Verdict verdict, Severity severity) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == severity && !stoodBefore(finding))
                .map(Said::of)
                .distinct()
                .count();
    }

    /** What is said alike is said once, with each place. */
    private Div row(List<Finding> alike) {
        Finding finding = alike.getFirst();
        Div words = new Div(new Span(Words.say(finding.reason())));
        if (alike.size() > 1) {
            words.add(new Span(" "), Parts.badge(Words.say("review.checks.times", alike.size())));
        }
        words.add(new Div(Parts.quiet(Words.say("review.checks.cure", Words.say(finding.cure())))));
        Div places = new Div();
        alike.forEach(one -> places.add(new Div(place(one))));
        return row(Parts.state(shape(finding.severity())), words, places);
    }

    private static Component row(Proof proof) {
        Div words = new Div(new Span(Words.say(proof.found())));
        proof.details().forEach(detail -> words.add(new Div(Parts.quiet(Words.say(detail)))));
        return row(Parts.state(StateShape.PASSES), words, Parts.quiet(Words.say(proof.check())));
    }

    private Component place(Finding finding) {
        String path = finding.path();
        Optional<ChangeId> other = finding.reason().facts().stream()
                .filter(ChangeId.class::isInstance)
                .map(ChangeId.class::cast)
                .findFirst();
        if (other.isPresent()) {
            return Parts.link(Words.say("review.checks.look"), ChangePaths.of(other.get()));
        }
        if (path == null) {
            return Parts.quiet(Words.say(finding.check()));
        }
        var place = Parts.action(ReviewedFiles.place(path, finding.line()), () -> reveal.accept(path));
        place.addClassName("mono");
        place.setTitle(path);
        return place;
    }

    private static Div row(Component state, Component words, Component place) {
        Div row = new Div(state, words, place);
        row.addClassName("chk");
        return row;
    }
}
