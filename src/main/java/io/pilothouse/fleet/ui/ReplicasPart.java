package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Replicas beside each other, and how far the one that is furthest from the others is from them. Not there of fewer than two. */
class ReplicasPart extends Div {
    /** Below it, a factor that is rounded to a tenth is 1. */
    private static final double APART = 1.05;

    private final HtmlTable<ReplicaRow> table = ReplicaTable.create();
    private final Span skew = Parts.quiet("");

    ReplicasPart() {
        setVisible(false);
        add(table, skew);
    }

    void show(List<ReplicaRow> replicas) {
        setVisible(replicas.size() > 1);
        table.show(replicas);
        String words = replicas.size() > 1 ? words(replicas) : "";
        if (!words.equals(skew.getText())) {
            skew.setText(words);
        }
    }

    private static String words(List<ReplicaRow> replicas) {
        List<Skew> all = ReplicaRow.SHOWN.stream()
                .flatMap(measure -> Skew.of(measure, replicas).stream())
                .toList();
        List<Skew> apart = all.stream().filter(one -> one.times() >= APART).toList();
        if (!all.isEmpty() && apart.isEmpty()) {
            return Words.say("fleet.skew.alike");
        }
        String numbers = apart.stream().map(ReplicasPart::words).collect(Collectors.joining(", "));
        String size = replicas.size() < ReplicaRow.ENOUGH ? "two" : "more";
        return all.isEmpty() ? Words.say("fleet.skew.little") : Words.say("fleet.skew." + size, numbers);
    }

    private static String words(Skew skew) {
        String measure = LivePlots.column(skew.measure());
        boolean all = Double.isInfinite(skew.times());
        return skew.pod().isEmpty()
                ? all ? Words.say("fleet.skew.one-only", measure) : Words.say("fleet.skew.apart", measure, skew.times())
                : all
                        ? Words.say("fleet.skew.of-none", measure, skew.pod())
                        : Words.say("fleet.skew.of", measure, skew.times(), skew.pod());
    }
}
