package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Refusal;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Words;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every field of the form that can be typed, by its name: the one place that lists them. It holds the spec as it is being edited; what cannot
 * stand in a spec is kept as a reason, and the spec keeps the last good value.
 */
final class FormFields {
    static final Reason NONE = Reason.of("rollouts.refused.none");

    /** What is judged together: how long requests may be decides which device will do, and that how many replicas there is room for. */
    private static final Set<Field> SETTINGS = EnumSet.of(
            Field.ENGINE_VERSION,
            Field.DEVICE,
            Field.MAX_MODEL_LEN,
            Field.GPU_MEMORY_UTILIZATION,
            Field.KV_CACHE_DTYPE,
            Field.TENSOR_PARALLEL,
            Field.REPLICAS,
            Field.MAX_REPLICAS,
            Field.SCALE_UP_AT);

    private final Consumer<Field> onChange;
    private final Map<Field, FormField<?>> fields = new EnumMap<>(Field.class);
    /** What is said and cannot be typed here. */
    private final Map<Field, FormRow> said = new EnumMap<>(Field.class);

    private final Map<Field, Reason> wrong = new EnumMap<>(Field.class);
    private ServingSpec wanted;

    FormFields(ServingSpec proposed, Consumer<Field> onChange) {
        wanted = proposed;
        this.onChange = onChange;
    }

    /** What was typed cannot stand in a spec. */
    static final class Unusable extends RuntimeException {
        private final transient Reason reason;

        Unusable(Reason reason) {
            super(reason.toString());
            this.reason = reason;
        }
    }

    ServingSpec wanted() {
        return wanted;
    }

    Map<Field, FormField<?>> all() {
        return Collections.unmodifiableMap(fields);
    }

    /** A row whose value is no field. */
    void say(Field field, FormRow row) {
        said.put(field, row);
    }

    /** @param change throws {@link InvalidName} or {@link Unusable} for what cannot stand in a spec */
    <V, C extends HasValue<?, V> & HasValidation> FormField<V> add(
            Field field,
            C input,
            @Nullable V proposed,
            BiFunction<ServingSpec, V, ServingSpec> change,
            Function<V, Object> meaning) {
        input.setManualValidation(true);
        FormField<V> known = new FormField<>(input, input, proposed, meaning);
        fields.put(field, known);
        input.addValueChangeListener(typed -> apply(field, input.getValue(), change));
        return known;
    }

    private <V> void apply(Field field, V value, BiFunction<ServingSpec, V, ServingSpec> change) {
        wrong.remove(field);
        try {
            wanted = change.apply(wanted, value);
        } catch (InvalidName invalid) {
            String key = field == Field.TEAM ? "rollouts.refused.team-form" : "rollouts.refused.endpoint-form";
            wrong.put(field, Reason.of(key, invalid.value().isEmpty() ? NONE : invalid.value()));
        } catch (Unusable unusable) {
            wrong.put(field, unusable.reason);
        }
        onChange.accept(field);
    }

    /** What cannot be sent as it is, each at its field. */
    List<Reason> wrong() {
        return wrong.entrySet().stream()
                .map(entry -> Refusal.at(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** With what a plan refuses beside it, as the fields stand in the form; what is about the whole comes last. */
    List<Reason> wrongAnd(List<Reason> refusals) {
        List<Reason> all = new ArrayList<>(wrong());
        refusals.stream()
                .filter(refusal ->
                        Refusal.field(refusal).filter(wrong::containsKey).isEmpty())
                .forEach(all::add);
        all.sort(Comparator.comparingInt(
                reason -> Refusal.field(reason).map(Field::ordinal).orElse(Integer.MAX_VALUE)));
        return all;
    }

    /** What a person typed that says something else than was proposed; null for what was emptied. */
    Map<Field, @Nullable Object> typed() {
        Map<Field, @Nullable Object> typed = new EnumMap<>(Field.class);
        fields.forEach((field, known) -> {
            if (known.isTyped()) {
                typed.put(field, known.input().getValue());
            }
        });
        return typed;
    }

    /** Types it again, into a form that was proposed anew; a field that this form does not have is left out. */
    void type(Map<Field, @Nullable Object> typed) {
        typed.forEach((field, value) -> {
            FormField<?> known = fields.get(field);
            if (known != null) {
                known.type(value);
            }
        });
    }

    /** For who may read it and not send it: nothing is typed, so nothing is kept. */
    void readOnly() {
        fields.values().forEach(field -> field.input().setReadOnly(true));
    }

    /** Where a person wants to begin. */
    void focus(Field field) {
        FormField<?> known = fields.get(field);
        if (known != null) {
            known.focus();
        }
    }

    /** Shows each refusal at its field, and takes back what stood there before. */
    void refuse(List<Reason> refusals) {
        fields.forEach((field, known) -> known.refuse(of(field, refusals)));
        said.forEach((field, row) -> row.refuse(of(field, refusals)));
    }

    /**
     * After a field was changed: what was refused of it, and of what is judged together with it, is not known any more; what is wrong already is
     * said at once.
     *
     * @param known what is wrong with what stands there now, whatever a plan would say
     */
    void lookAgain(Field changed, List<Reason> known) {
        List<Reason> now = wrongAnd(known);
        together(changed).forEach(field -> {
            FormField<?> typed = fields.get(field);
            if (typed != null) {
                typed.refuse(of(field, now));
            }
            FormRow row = said.get(field);
            if (row != null) {
                row.refuse(of(field, now));
            }
        });
    }

    /** The field and those that are judged together with it. */
    static Set<Field> together(Field field) {
        return SETTINGS.contains(field) ? Collections.unmodifiableSet(SETTINGS) : Set.of(field);
    }

    private static String of(Field field, List<Reason> refusals) {
        return refusals.stream()
                .filter(refusal -> Refusal.field(refusal).filter(field::equals).isPresent())
                .map(refusal -> atField(field, Words.say(refusal)))
                .collect(Collectors.joining(" "));
    }

    /** Beside the field its name stands already. */
    private static String atField(Field field, String said) {
        String name = FormRows.label(field) + ": ";
        return said.regionMatches(true, 0, name, 0, name.length()) ? said.substring(name.length()) : said;
    }

    /** Where a person can do something about it; empty where there is no such field. */
    Optional<FormField<?>> cure(Reason refusal) {
        return Refusal.field(refusal).map(fields::get);
    }
}
