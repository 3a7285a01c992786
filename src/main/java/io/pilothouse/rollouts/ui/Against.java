package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Refusal;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands against a roll-out, every reason; each leads to the field where a person can do something about it, and says the same there. */
class Against extends Div {
    /** Whatever is chosen. */
    private List<Reason> standing = List.of();

    private List<Reason> refused = List.of();
    private @Nullable FormFields fields;

    Against() {
        getElement().setAttribute("role", "alert");
    }

    /** The form as it is opened. @param whatever is chosen, this stands against it */
    void open(List<Reason> whatever, FormFields of) {
        standing = List.copyOf(whatever);
        fields = of;
        list(List.of());
    }

    /** Nothing is known but what stands against it whatever is chosen. */
    void clear() {
        list(List.of());
    }

    /** Also at the fields, of which the first gets the focus. */
    void show(List<Reason> why, FormFields of) {
        of.refuse(why);
        list(why);
        why.stream().flatMap(reason -> of.cure(reason).stream()).findFirst().ifPresent(FormField::focus);
    }

    /** A field was changed: what was refused of it, of what is judged together with it, and of the whole, may not hold any more. */
    void lookAgain(Field changed, List<Reason> known) {
        if (!refused.isEmpty()) {
            Set<Field> anew = FormFields.together(changed);
            list(Stream.concat(
                            refused.stream()
                                    .filter(reason -> Refusal.field(reason)
                                            .filter(field -> !anew.contains(field))
                                            .isPresent()),
                            known.stream()
                                    .filter(reason -> Refusal.field(reason)
                                            .filter(anew::contains)
                                            .isPresent()))
                    .toList());
        }
    }

    /** At no field; the focus stays. */
    void list(List<Reason> why) {
        refused = List.copyOf(why);
        Map<String, Reason> once = new LinkedHashMap<>();
        Stream.concat(standing.stream(), refused.stream())
                .forEach(reason -> once.putIfAbsent(Words.say(reason), reason));
        removeAll();
        if (!once.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("reasons");
            once.forEach((words, reason) -> list.add(line(words, reason)));
            FindingBanner banner = FindingBanner.bad(Words.say("rollouts.form.refused", once.size()), "");
            banner.add(list);
            add(banner);
        }
    }

    private ListItem line(String words, Reason reason) {
        return Optional.ofNullable(fields)
                .flatMap(known -> known.cure(reason))
                .map(field -> {
                    NativeButton there = Parts.action(words, field::focus);
                    there.addClassName("sentence");
                    return new ListItem(there);
                })
                .orElseGet(() -> new ListItem(new Span(words)));
    }
}
