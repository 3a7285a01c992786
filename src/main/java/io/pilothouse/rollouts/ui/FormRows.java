package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of the form: label, field, and where its value comes from; a value that is not the proposed one says so and brings that back. */
final class FormRows {
    private final Proposal proposal;
    private final Typed typed;
    private final FormFields fields;

    FormRows(Proposal proposal, Typed typed, FormFields fields) {
        this.proposal = proposal;
        this.typed = typed;
        this.fields = fields;
    }

    /**
     * How the values of a field are read.
     *
     * @param kept from what a browser kept of it; throws an IllegalArgumentException for what cannot be chosen any more
     * @param meaning what tells whether two of them are the same
     */
    private record Notation<V>(Function<String, V> kept, Function<V, Object> meaning) {}

    /** A value that is said and not typed. */
    FormRow said(Field field, Component value) {
        Why why = why(field);
        FormRow row = new FormRow(label(field), value, why.provenance(), Words.say(why.reason()));
        fields.say(field, row);
        return row;
    }

    Component text(Field field, String proposed, BiFunction<ServingSpec, String, ServingSpec> change) {
        return edited(field, lazy(), proposed, change, new Notation<>(Function.identity(), text -> text));
    }

    /** One of several; what was proposed can be chosen though it is none of them. Empty chooses nothing. */
    Component choice(
            Field field, List<String> offered, String proposed, BiFunction<ServingSpec, String, ServingSpec> change) {
        List<String> items = Stream.concat(Stream.of(proposed), offered.stream())
                .filter(item -> !item.isEmpty())
                .distinct()
                .sorted((one, other) -> Integer.compare(place(offered, one), place(offered, other)))
                .toList();
        Select<String> input = new Select<>();
        input.setItems(items);
        return edited(
                field,
                input,
                proposed.isEmpty() ? null : proposed,
                change,
                new Notation<>(text -> offered(items, text), text -> text));
    }

    private static int place(List<String> offered, String item) {
        int place = offered.indexOf(item);
        return place < 0 ? offered.size() : place;
    }

    private static String offered(List<String> items, String text) {
        if (!items.contains(text)) {
            throw new IllegalArgumentException(text + " (expected: one of " + items + ")");
        }
        return text;
    }

    /** @param bounds the least and the most there can be, whatever else holds */
    Component whole(
            Field field,
            @Nullable Integer proposed,
            int[] bounds,
            BiFunction<ServingSpec, @Nullable Integer, ServingSpec> change) {
        return edited(
                field,
                numeric("numeric"),
                proposed == null ? "" : proposed.toString(),
                (spec, text) -> change.apply(spec, text.isBlank() ? null : whole(field, text, bounds)),
                new Notation<>(
                        Function.identity(),
                        text -> TypedNumber.whole(text)
                                .<Object>map(number -> number)
                                .orElse(text)));
    }

    private static Integer whole(Field field, String text, int[] bounds) {
        return TypedNumber.whole(text)
                .orElseThrow(() -> new FormFields.Unusable(Reason.of(
                        "rollouts.refused.whole", Reason.of(key(field)), text.strip(), bounds[0], bounds[1])));
    }

    Component share(
            Field field, @Nullable Double proposed, BiFunction<ServingSpec, @Nullable Double, ServingSpec> change) {
        return edited(
                field,
                numeric("decimal"),
                proposed == null ? "" : TypedNumber.written(proposed, Words.reader()),
                (spec, text) -> change.apply(spec, text.isBlank() ? null : share(text)),
                new Notation<>(
                        Function.identity(),
                        text -> TypedNumber.decimal(text)
                                .<Object>map(number -> number)
                                .orElse(text)));
    }

    private static Double share(String text) {
        return TypedNumber.decimal(text)
                .orElseThrow(() -> new FormFields.Unusable(Reason.of("rollouts.refused.share", text.strip())));
    }

    /** Each further argument, to be kept or dropped. */
    Component arguments(List<String> proposed) {
        return edited(
                Field.ARGUMENTS,
                new DroppedArguments(proposed),
                "",
                (spec, dropped) ->
                        spec.withEngine(spec.engine().withExtraArgs(DroppedArguments.without(proposed, dropped))),
                new Notation<>(Function.identity(), text -> text));
    }

    private static TextField lazy() {
        TextField input = new TextField();
        input.setValueChangeMode(ValueChangeMode.LAZY);
        return input;
    }

    /** A field of text: what is typed stays there, number or not. */
    private static TextField numeric(String keyboard) {
        TextField input = lazy();
        input.getElement().setAttribute("inputmode", keyboard);
        return input;
    }

    private <V, C extends Component & HasValue<?, V> & HasValidation> Component edited(
            Field field,
            C input,
            @Nullable V proposed,
            BiFunction<ServingSpec, V, ServingSpec> change,
            Notation<V> notation) {
        Why why = why(field);
        FormRow row = new FormRow(label(field), input, why.provenance(), Words.say(why.reason()));
        if (proposed != null) {
            input.setValue(proposed);
        }
        typed.keep(field.name(), label(field), input, proposed, notation.kept());
        FormField<V> known = fields.add(field, input, proposed, change, notation.meaning());
        input.addValueChangeListener(changed -> {
            if (known.isTyped()) {
                String words = field == Field.ARGUMENTS
                        ? Words.say("rollouts.form.keep-all")
                        : back(proposed == null ? "" : notation.meaning().apply(proposed));
                row.changed(words, () -> {
                    known.type(proposed);
                    known.focus(); // the button that had it is gone
                });
            } else {
                row.unchanged();
            }
        });
        return row;
    }

    private static String back(Object proposed) {
        String shown = proposed instanceof Number number
                ? NumberFormat.getInstance(Words.reader()).format(number)
                : proposed.toString();
        return shown.isEmpty() ? Words.say("rollouts.form.use-none") : Words.say("rollouts.form.use", shown);
    }

    Why why(Field field) {
        Why known = proposal.why().get(field);
        return known == null ? new Why(Provenance.DEFAULT, Reason.of("rollouts.form.no-reason")) : known;
    }

    static String label(Field field) {
        return Words.say(key(field));
    }

    private static String key(Field field) {
        return "rollouts.form.field." + field.name().toLowerCase(Locale.ROOT);
    }
}
