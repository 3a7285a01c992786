package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import io.pilothouse.scaling.QueryChoice;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of one trigger; of kinds that have none here only the YAML says more. */
final class TriggerRows {
    private static final String AVERAGE = "AverageValue";

    private final int index;
    private final SpecDraft opened;
    private final SpecField.Edited edited;
    private final boolean mayEdit;
    private final List<SpecRow> rows = new ArrayList<>();
    private final H3 title = new H3();
    private final Div pairs = new Div();
    private final PresentValue present;
    private final Div part = new Div(title, pairs);
    private final NativeButton remove;

    TriggerRows(int index, SpecDraft draft, Editing editing) {
        this.index = index;
        opened = editing.opened();
        edited = editing.edited();
        mayEdit = editing.mayEdit();
        present = new PresentValue(index, draft, editing.values());
        part.addClassName("trig");
        pairs.addClassName("pairs");
        String type = type(draft, index);
        text("name", "name");
        switch (type) {
            case "prometheus" -> prometheus();
            case "cron" -> List.of("timezone", "start", "end").forEach(field -> text("metadata." + field, field));
            case "cpu", "memory" -> resource();
            default -> pairs.add(Parts.prose(Words.say("scaling.form.trigger.other", type)));
        }
        if (type.equals("cron")) {
            SpecField.Place replicas = place("metadata.desiredReplicas", "desiredReplicas", "");
            row(replicas, SpecField.whole(replicas, ""));
        }
        remove = Parts.action("", () -> edited.by(now -> Optional.of(now.withoutTrigger(index))));
        if (mayEdit) {
            part.add(Parts.row("row wrap formacts", remove));
        }
    }

    static String type(SpecDraft draft, int index) {
        return draft.text("triggers[" + index + "].type");
    }

    private SpecField.Place place(String field, String label, String otherwise) {
        return new SpecField.Place(
                "triggers[" + index + "]." + field, Words.say("scaling.form.field." + label), otherwise);
    }

    private void prometheus() {
        if (mayEdit) {
            String label = Words.say("scaling.form.measure");
            FormRow measure = new FormRow(label, choice(label), null, Words.say("tuning.measure.why"));
            pairs.add(measure);
        }
        SpecField.Place query = place("metadata.query", "query", "");
        row(query, SpecField.lines(query)).wide();
        pairs.add(present);
        SpecField.Place threshold = place("metadata.threshold", "threshold", "");
        row(threshold, SpecField.decimal(threshold));
        SpecField.Place activation = place("metadata.activationThreshold", "activationThreshold", "0");
        row(activation, SpecField.decimal(activation));
        choice("metricType", "metricType", AVERAGE, SpecChoice.METRIC_TYPE);
        choice("metadata.ignoreNullValues", "ignoreNullValues", "true", SpecChoice.IGNORE_NULL);
        choice("useCachedMetrics", "useCachedMetrics", "false", SpecChoice.CACHED);
        text("metadata.serverAddress", "serverAddress");
    }

    private void resource() {
        SpecField.Place value = place("metadata.value", "threshold", "");
        row(value, SpecField.amount(value));
        choice("metricType", "metricType", "", SpecChoice.RESOURCE_TYPE);
    }

    private void choice(String field, String label, String otherwise, SpecChoice choice) {
        SpecField.Place place = place(field, label, otherwise);
        row(place, SpecField.choice(place, choice));
    }

    private void text(String field, String label) {
        SpecField.Place place = place(field, label, "");
        row(place, SpecField.text(place));
    }

    private SpecRow row(SpecField.Place place, SpecField field) {
        SpecRow row = new SpecRow(place, field, opened, edited);
        rows.add(row);
        pairs.add(row.row());
        return row;
    }

    /** What the query asks for, of the catalogue; what it selects stays. */
    private Select<QueryChoice> choice(String label) {
        Select<QueryChoice> choice = new Select<>();
        choice.setItems(QueryChoice.values());
        choice.setItemLabelGenerator(one -> one == null ? "–" : Words.say("scaling.form.measure." + one.meaning()));
        choice.setPlaceholder(label);
        choice.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                edited.by(draft -> Optional.of(change.getValue().in(draft, index)));
            }
        });
        return choice;
    }

    Div part() {
        return part;
    }

    List<SpecField> fields() {
        return rows.stream().map(SpecRow::field).toList();
    }

    void show(SpecDraft draft) {
        String name = draft.text("triggers[" + index + "].name");
        String called = name.isEmpty() ? type(draft, index) : name;
        title.setText(Words.say("scaling.form.trigger", index + 1, called));
        remove.setText(Words.say("scaling.form.trigger.remove", called));
        rows.forEach(row -> row.show(draft));
        String query = "triggers[" + index + "].metadata.query";
        if (mayEdit || draft.text(query).equals(opened.text(query))) {
            present.show(draft);
        }
    }
}
