package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast replicas may come or go one way: at most so many, or such a share of them, in a time. */
final class PolicyRows {
    private final String at;
    private final String way;
    private final SpecField.Edited edited;
    private final List<SpecField> fields = new ArrayList<>();
    private final FormRow row;

    /**
     * @param way scaleUp or scaleDown
     * @param at the list
     */
    PolicyRows(String way, String at, SpecDraft draft, Editing editing) {
        SpecDraft opened = editing.opened();
        boolean mayEdit = editing.mayEdit();
        this.at = at;
        this.way = way;
        edited = editing.edited();
        Div list = new Div();
        list.addClassName("stack");
        for (int i = 0; i < draft.items(at); i++) {
            list.add(policy(i, mayEdit));
        }
        if (mayEdit) {
            list.add(Parts.action(
                    Words.say("tuning.policy.add." + way),
                    () -> edited.by(now -> Optional.of(now.adding(at, one(way))))));
        }
        int before = opened.items(at);
        row = new FormRow(
                Words.say("scaling.form.field.policies." + way),
                list,
                before == 0 ? Provenance.DEFAULT : Provenance.READ,
                before == 0 ? Words.say("tuning.policy.default." + way) : Words.say("scaling.form.now", said(opened)));
        row.addClassName("long");
    }

    private static Map<String, Object> one(String way) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("type", "Pods");
        policy.put("value", way.equals("scaleUp") ? 2 : 1);
        policy.put("periodSeconds", 60);
        return policy;
    }

    private String said(SpecDraft opened) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < opened.items(at); i++) {
            String one = at + "[" + i + "].";
            all.add(Words.say(
                    "tuning.policy.said",
                    opened.text(one + "type"),
                    opened.text(one + "value"),
                    opened.text(one + "periodSeconds")));
        }
        return String.join(", ", all);
    }

    private Span policy(int index, boolean mayEdit) {
        Span line = Parts.row(
                "row",
                field(SpecField.choice(place(index, "type"), SpecChoice.POLICY)),
                field(SpecField.whole(place(index, "value"), "")),
                field(SpecField.whole(place(index, "periodSeconds"), "s")));
        if (mayEdit) {
            Button remove = Parts.iconButton("x", Words.say("tuning.policy.remove." + way, index + 1));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.addClickListener(_ -> edited.by(now -> Optional.of(now.removing(at, index))));
            line.add(remove);
        }
        return line;
    }

    private SpecField.Place place(int index, String field) {
        return new SpecField.Place(
                at + "[" + index + "]." + field, Words.say("tuning.policy." + field + "." + way, index + 1), "");
    }

    private Component field(SpecField field) {
        fields.add(field.onEdit(edited));
        return field.input();
    }

    FormRow row() {
        return row;
    }

    List<SpecField> fields() {
        return fields;
    }

    void show(SpecDraft draft) {
        fields.forEach(field -> field.show(draft));
    }
}
