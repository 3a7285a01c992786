package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.pilothouse.scaling.QueryChoice;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.TriggerNow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of one trigger; of kinds that have none here only the YAML says more. */
final class TriggerRows {
    private final int index;
    private final SpecDraft draft;
    private final SpecDraft opened;
    private final SpecRow.Edited edited;
    private final List<SpecRow> rows = new ArrayList<>();
    private final Div part = new Div();

    TriggerRows(int index, SpecDraft draft, SpecDraft opened, SpecRow.Edited edited) {
        this.index = index;
        this.draft = draft;
        this.opened = opened;
        this.edited = edited;
    }

    private String at(String field) {
        return "triggers[" + index + "]." + field;
    }

    /** @param now what triggers come to; @param mayEdit whether it may be taken away */
    Div drawn(List<TriggerNow> now, boolean mayEdit) {
        String type = draft.text(at("type"));
        String name = draft.text(at("name"));
        String called = name.isEmpty() ? type : name;
        part.add(new SectionTitle(Words.say("scaling.form.trigger", index + 1, called)));
        row(SpecRow.of(at("name"), say("name"), "", opened));
        switch (type) {
            case "prometheus" -> prometheus(called, now, mayEdit);
            case "cron" ->
                List.of("timezone", "start", "end", "desiredReplicas")
                        .forEach(field -> row(SpecRow.of(at("metadata." + field), say(field), "", opened)));
            default -> part.add(Parts.prose(Words.say("scaling.form.trigger.other", type)));
        }
        if (mayEdit) {
            part.add(Parts.padded(Parts.action(
                    Words.say("scaling.form.trigger.remove", called),
                    () -> edited.by(draft -> Optional.of(draft.withoutTrigger(index))))));
        }
        return part;
    }

    private void prometheus(String called, List<TriggerNow> now, boolean mayEdit) {
        if (mayEdit) {
            part.add(Parts.padded(choice()));
        }
        row(SpecRow.lines(at("metadata.query"), say("query"), opened));
        boolean isAsked = draft.text(at("metadata.query")).equals(opened.text(at("metadata.query")));
        now.stream()
                .filter(trigger -> isAsked && trigger.name().equals(called) && trigger.value() != null)
                .findFirst()
                .ifPresent(trigger -> part.add(Parts.padded(new Span(Words.say(
                        "scaling.form.value", ScalingWords.amount(trigger.value()), ScalingWords.per(trigger))))));
        row(SpecRow.of(at("metadata.threshold"), say("threshold"), "", opened));
        row(SpecRow.of(at("metadata.activationThreshold"), say("activationThreshold"), "0", opened));
        row(SpecRow.of(at("metricType"), say("metricType"), "AverageValue", opened));
        row(SpecRow.of(at("metadata.ignoreNullValues"), say("ignoreNullValues"), "true", opened));
        row(SpecRow.of(at("metadata.serverAddress"), say("serverAddress"), "", opened));
    }

    /** What the query asks for, of the catalogue; what it selects stays. */
    private Select<QueryChoice> choice() {
        Select<QueryChoice> choice = new Select<>();
        choice.setItems(QueryChoice.values());
        choice.setItemLabelGenerator(one -> one == null ? "–" : Words.say("scaling.form.measure." + one.meaning()));
        choice.setAriaLabel(Words.say("scaling.form.measure"));
        choice.setPlaceholder(Words.say("scaling.form.measure"));
        choice.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                edited.by(draft -> Optional.of(change.getValue().in(draft, index)));
            }
        });
        return choice;
    }

    private static String say(String field) {
        return Words.say("scaling.form.field." + field);
    }

    private void row(SpecRow row) {
        row.onEdit(edited).show(draft);
        rows.add(row);
        part.add(row.row());
    }

    List<SpecRow> rows() {
        return rows;
    }
}
