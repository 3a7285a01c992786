package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The choices of a roll-out, each filled with its proposal. */
class RollOutForm extends Div {
    private final Proposal proposal;
    private final FormFields fields;
    private final DeviceChoice devices;
    private final Typed typed;
    private final Span tensorParallel = new Span();
    private final FormRow tensorRow;

    RollOutForm(Proposal proposal, Typed typed, Runnable onChange) {
        this.proposal = proposal;
        this.typed = typed;
        fields = new FormFields(proposal.wanted(), onChange);
        tensorRow = row(Field.TENSOR_PARALLEL, tensorParallel);
        devices = new DeviceChoice(
                proposal.devices(),
                wanted().placement(),
                proposal.serving() == null ? null : proposal.serving().placement());
        fields.add(
                Field.DEVICE,
                devices,
                wanted().placement(),
                (spec, placement) -> spec.withPlacement(placement)
                        .withEngine(spec.engine().withTensorParallel(placement.devices())));
        typed.keep(Field.DEVICE.name(), label(Field.DEVICE), devices::named, devices::choose);
        devices.addValueChangeListener(change -> typed.changed(Field.DEVICE.name()));
        addClassName("form");
        add(
                typed,
                section("what", version(), environment(), name(), team(), engine()),
                where(),
                section("engine", maxModelLen(), utilization(), kvCache(), tensorParallel()),
                section("scale", min(), max(), scaleUpAt()));
    }

    ServingSpec wanted() {
        return fields.wanted();
    }

    FormFields fields() {
        return fields;
    }

    /** The options for what is wanted now. */
    void offer(List<DeviceOption> options) {
        devices.offer(options);
        int devicesOfOne = wanted().engine().tensorParallel();
        tensorParallel.setText(String.valueOf(devicesOfOne));
        tensorRow.why(Words.say(
                devicesOfOne == proposal.wanted().engine().tensorParallel()
                        ? why(Field.TENSOR_PARALLEL).reason()
                        : Reason.of("because.tensor-parallel", devicesOfOne)));
    }

    private Component where() {
        return Parts.section(
                new SectionTitle(Words.say("rollouts.form.where"))
                        .note(Words.say(why(Field.DEVICE).reason())),
                devices);
    }

    private static Component section(String key, Component... rows) {
        return Parts.section(new SectionTitle(Words.say("rollouts.form." + key)), rows);
    }

    private Component version() {
        ModelVersionId version = wanted().model().version();
        return row(Field.VERSION, new Span(version == null ? "–" : version.model() + " " + version.version()));
    }

    private Component environment() {
        return row(Field.ENVIRONMENT, new Span(wanted().endpoint().environment().value()));
    }

    private Component name() {
        if (proposal.serving() != null) {
            return row(Field.ENDPOINT, new Span(wanted().endpoint().name().value()));
        }
        return text(
                Field.ENDPOINT,
                wanted().endpoint().name().value(),
                (spec, value) -> spec.at(
                        EndpointId.of(value, spec.endpoint().environment().value())));
    }

    private Component team() {
        String value = wanted().team() == null ? "" : wanted().team().value();
        return text(Field.TEAM, value, (spec, text) -> owned(spec, text.isBlank() ? null : TeamName.of(text)));
    }

    /** Who may call a new endpoint is its owner; who may call one that serves is not asked here. */
    private ServingSpec owned(ServingSpec spec, @Nullable TeamName team) {
        ServingSpec owned = spec.withTeam(team);
        return proposal.serving() == null ? owned.withCallers(team == null ? List.of() : List.of(team)) : owned;
    }

    private Component text(Field field, String value, BiFunction<ServingSpec, String, ServingSpec> change) {
        TextField input = new TextField();
        input.setValueChangeMode(ValueChangeMode.LAZY);
        return edited(field, input, value, change, Function.identity());
    }

    private Component engine() {
        Select<String> input = new Select<>();
        input.setItems(proposal.engines());
        String value = Objects.requireNonNullElse(wanted().engine().version(), "");
        return edited(
                Field.ENGINE_VERSION,
                input,
                value,
                (spec, version) -> spec.withEngine(spec.engine().withVersion(version)),
                this::offeredEngine);
    }

    private String offeredEngine(String version) {
        if (!proposal.engines().contains(version)) {
            throw new IllegalArgumentException(version + " (expected: one of " + proposal.engines() + ")");
        }
        return version;
    }

    private Component maxModelLen() {
        return whole(
                Field.MAX_MODEL_LEN,
                wanted().engine().maxModelLen(),
                (spec, value) -> spec.withEngine(spec.engine().withMaxModelLen(value)));
    }

    private Component utilization() {
        Double proposed = wanted().engine().gpuMemoryUtilization();
        BigDecimalField input = new BigDecimalField();
        input.setLocale(Words.reader());
        input.setValueChangeMode(ValueChangeMode.LAZY);
        return edited(
                Field.GPU_MEMORY_UTILIZATION,
                input,
                proposed == null ? null : BigDecimal.valueOf(proposed),
                (spec, value) -> spec.withEngine(spec.engine().withGpuMemoryUtilization(number(value))),
                text -> new BigDecimal(text.replace(',', '.')));
    }

    private static @Nullable Double number(@Nullable BigDecimal typed) {
        return typed == null ? null : typed.doubleValue();
    }

    private Component kvCache() {
        Select<String> input = new Select<>();
        input.setItems("auto", "fp8");
        return edited(
                Field.KV_CACHE_DTYPE,
                input,
                Objects.requireNonNullElse(wanted().engine().kvCacheDtype(), "auto"),
                (spec, value) -> spec.withEngine(spec.engine().withKvCacheDtype("auto".equals(value) ? null : value)),
                Function.identity());
    }

    private Component tensorParallel() {
        tensorParallel.setText(String.valueOf(wanted().engine().tensorParallel()));
        return tensorRow;
    }

    private Component min() {
        return whole(Field.REPLICAS, wanted().scaling().min(), (spec, value) -> {
            int replicas = present(value, Reason.of("rollouts.refused.replicas", FormFields.NONE));
            return spec.withScaling(new ServingSpec.Scaling(
                    replicas, spec.scaling().max(), spec.scaling().scaleUpAt()));
        });
    }

    private Component max() {
        return whole(Field.MAX_REPLICAS, wanted().scaling().max(), (spec, value) -> {
            int least = Math.max(1, spec.scaling().min());
            int replicas = present(value, Reason.of("rollouts.refused.most-replicas", FormFields.NONE, least));
            return spec.withScaling(new ServingSpec.Scaling(
                    spec.scaling().min(), replicas, spec.scaling().scaleUpAt()));
        });
    }

    /** An emptied field is not the value that stood there before. */
    private static int present(@Nullable Integer value, Reason otherwise) {
        if (value == null) {
            throw new FormFields.Unusable(otherwise);
        }
        return value;
    }

    private Component scaleUpAt() {
        return whole(
                Field.SCALE_UP_AT,
                wanted().scaling().scaleUpAt(),
                (spec, value) -> spec.withScaling(new ServingSpec.Scaling(
                        spec.scaling().min(), spec.scaling().max(), value)));
    }

    private Component whole(
            Field field, @Nullable Integer value, BiFunction<ServingSpec, @Nullable Integer, ServingSpec> change) {
        IntegerField input = new IntegerField();
        input.setValueChangeMode(ValueChangeMode.LAZY);
        return edited(field, input, value, (spec, number) -> change.apply(spec, number), Integer::valueOf);
    }

    private FormRow row(Field field, Component value) {
        Why why = why(field);
        FormRow row = new FormRow(label(field), value, why.provenance(), Words.say(why.reason()));
        fields.say(field, row);
        return row;
    }

    /** A field that can be edited; a value that is not the proposed one says so and brings the proposal back. */
    private <V, C extends Component & HasValue<?, V> & HasValidation> Component edited(
            Field field,
            C input,
            @Nullable V proposed,
            BiFunction<ServingSpec, V, ServingSpec> change,
            Function<String, V> read) {
        Why why = why(field);
        FormRow row = new FormRow(label(field), input, why.provenance(), Words.say(why.reason()));
        if (proposed != null) {
            input.setValue(proposed);
        }
        typed.keep(field.name(), label(field), input, proposed, read);
        fields.add(field, input, proposed, change);
        input.addValueChangeListener(changed -> {
            if (proposed == null || Objects.equals(input.getValue(), proposed)) {
                row.unchanged();
            } else {
                row.changed(Words.say("rollouts.form.use", shown(proposed)), () -> input.setValue(proposed));
            }
        });
        return row;
    }

    /** As the reader writes it. */
    private static String shown(Object value) {
        return value instanceof Number number
                ? NumberFormat.getInstance(Words.reader()).format(number)
                : value.toString();
    }

    private Why why(Field field) {
        Why known = proposal.why().get(field);
        return known == null ? new Why(Provenance.DEFAULT, Reason.of("rollouts.form.no-reason")) : known;
    }

    private static String label(Field field) {
        return Words.say("rollouts.form.field." + field.name().toLowerCase(Locale.ROOT));
    }
}
