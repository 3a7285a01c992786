package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands against a roll-out, every reason; each leads to the field where a person can do something about it, and says the same there. */
class Against extends Div {
    Against() {
        getElement().setAttribute("role", "alert");
    }

    void clear() {
        removeAll();
    }

    /** Also at the fields, of which the first gets the focus. */
    void show(List<Reason> why, FormFields fields) {
        fields.refuse(why);
        list(why, fields);
        why.stream().flatMap(reason -> fields.cure(reason).stream()).findFirst().ifPresent(FormField::focus);
    }

    /** Where there is no form, or before anybody pressed anything: the focus stays. */
    void list(List<Reason> why, @Nullable FormFields fields) {
        Map<String, Reason> once = new LinkedHashMap<>();
        why.forEach(reason -> once.putIfAbsent(Words.say(reason), reason));
        UnorderedList list = new UnorderedList();
        list.addClassName("reasons");
        once.forEach((words, reason) -> list.add(line(words, reason, fields)));
        removeAll();
        add(FindingBanner.bad(Words.say("rollouts.form.refused", once.size()), ""), list);
    }

    private static ListItem line(String words, Reason reason, @Nullable FormFields fields) {
        if (fields == null) {
            return new ListItem(new Span(words));
        }
        return fields.cure(reason)
                .map(field -> {
                    NativeButton there = Parts.action(words, field::focus);
                    there.addClassName("sentence");
                    return new ListItem(there);
                })
                .orElseGet(() -> new ListItem(new Span(words)));
    }
}
