package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import io.pilothouse.access.keycloak.KeptStep;
import io.pilothouse.access.keycloak.StepWords;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.Work;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import java.util.List;

/** What was applied: of many objects how many of each kind, and their names below. */
final class AppliedTable {
    private static final int FIRST = 10;
    /** So many are read at a glance. */
    private static final int FEW = 3;

    private AppliedTable() {}

    static Component of(List<Entry> entries) {
        HtmlTable<Entry> table = new HtmlTable<Entry>(Words.say("keycloak.entries"))
                .atFirst(FIRST)
                .text(
                        Words.say("keycloak.when"),
                        entry -> Figures.here().moment(entry.work().at()))
                .cell(
                        Words.say("keycloak.commit"),
                        entry -> Sha.of(CommitId.of(entry.work().commit())))
                .text(
                        Words.say("keycloak.asked-by"),
                        entry -> entry.work().by().isEmpty()
                                ? Words.say("keycloak.pass")
                                : entry.work().by())
                .cell(Words.say("keycloak.done"), AppliedTable::done)
                .wideOnly()
                .emptyText(Words.say("keycloak.entries.none"));
        table.show(entries);
        return table;
    }

    private static Component done(Entry entry) {
        String summary = Words.say(StepWords.counted(entry.work().counts()));
        return switch (entry.outcome()) {
            case ENDED -> steps(entry, summary);
            case STOPPED -> steps(entry, Words.say("keycloak.entry.stopped", summary));
            case CUT -> Parts.quiet(Words.say("keycloak.entry.cut", summary));
        };
    }

    private static Component steps(Entry entry, String summary) {
        List<String> steps = entry.what().lines().map(AppliedTable::retold).toList();
        int all = entry.work().counts().stream().mapToInt(Work.Count::number).sum();
        if (all <= FEW && entry.outcome() == Entry.Outcome.ENDED) {
            return Parts.quiet(String.join("; ", steps));
        }
        Div names = new Div();
        steps.forEach(step -> names.add(new Div(Parts.quiet(step))));
        if (all > steps.size()) {
            names.add(new Div(Parts.quiet(Words.say("keycloak.entry.more", all - steps.size()))));
        }
        return new NativeDetails(summary, names);
    }

    /** What another version of the console wrote stays as it is. */
    private static String retold(String kept) {
        return KeptStep.read(kept)
                .map(step -> Words.say(step.what())
                        + (step.fields().isEmpty() ? "" : ": " + FieldNames.retold(step.fields())))
                .orElse(kept);
    }
}
