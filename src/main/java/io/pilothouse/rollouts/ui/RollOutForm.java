package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.RollOutCosts;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The choices of a roll-out, each filled with its proposal. */
class RollOutForm extends Div {
    private final Proposal proposal;
    private final FormFields fields;
    private final DeviceChoice devices;
    private final FormRows rows;
    private final Span tensorParallel = new Span();
    private final FormRow tensorRow;

    RollOutForm(Proposal proposal, Typed typed, Consumer<Field> onChange) {
        this.proposal = proposal;
        fields = new FormFields(proposal.wanted(), onChange);
        rows = new FormRows(proposal, typed, fields);
        tensorRow = rows.said(Field.TENSOR_PARALLEL, tensorParallel);
        devices = new DeviceChoice(
                proposal.devices(),
                wanted().placement(),
                proposal.serving() == null ? null : proposal.serving().placement());
        fields.add(
                Field.DEVICE,
                devices,
                wanted().placement(),
                (spec, placement) ->
                        spec.withPlacement(placement).withEngine(spec.engine().onDevices(placement.devices())),
                placement -> placement);
        typed.keep(Field.DEVICE.name(), FormRows.label(Field.DEVICE), devices::named, devices::choose);
        devices.addValueChangeListener(change -> typed.changed(Field.DEVICE.name()));
        addClassName("form");
        add(
                typed,
                section("what", version(), environment(), name(), team(), engine()),
                where(),
                section("engine", engineRows()),
                section("scale", min(), max(), scaleUpAt()));
        sayTensorParallel();
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
        sayTensorParallel();
    }

    void priced(RollOutCosts.Known known) {
        devices.priced(known);
    }

    /** What was chosen on the way here, as if a person typed it; says which devices cannot be chosen here. */
    Optional<Component> take(Asked.Wish wish) {
        fields.type(wish.engine());
        try {
            if (!wish.devices().isEmpty()) {
                devices.choose(wish.devices());
            }
            return Optional.empty();
        } catch (IllegalArgumentException notHere) {
            return Optional.of(FindingBanner.warn(
                    Words.say(
                            "rollouts.form.not-here",
                            wish.devices(),
                            wanted().endpoint().environment()),
                    ""));
        }
    }

    /** Nobody knows what the devices do with what is wanted now, because these fields are wrong. */
    void doubt(List<String> wrong) {
        devices.doubt(Reason.of("rollouts.form.not-judged", wrong.size(), String.join(", ", wrong)));
        sayTensorParallel();
    }

    private void sayTensorParallel() {
        int devicesOfOne = wanted().engine().tensorParallel();
        tensorParallel.setText(String.valueOf(devicesOfOne));
        tensorRow.why(Words.say(
                devicesOfOne == proposal.wanted().engine().tensorParallel()
                        ? rows.why(Field.TENSOR_PARALLEL).reason()
                        : Reason.of("because.tensor-parallel", devicesOfOne)));
    }

    private Component where() {
        SectionTitle title = new SectionTitle(Words.say("rollouts.form.where"));
        devices.addValueChangeListener(chosen -> title.note(whyThere()));
        return Parts.section(title.note(whyThere()), devices);
    }

    private String whyThere() {
        String proposed = Words.say(rows.why(Field.DEVICE).reason());
        return wanted().placement().equals(proposal.wanted().placement())
                ? proposed
                : Words.say("rollouts.form.where.you", proposed);
    }

    private static Component section(String key, Component... rows) {
        return Parts.section(new SectionTitle(Words.say("rollouts.form." + key)), rows);
    }

    private Component version() {
        ModelVersionId version = wanted().model().version();
        return rows.said(
                Field.VERSION,
                version == null
                        ? new Span("–")
                        : Parts.link(version.model() + " " + version.version(), ModelPaths.of(version)));
    }

    private Component environment() {
        return rows.said(
                Field.ENVIRONMENT, new Span(wanted().endpoint().environment().value()));
    }

    private Component name() {
        if (proposal.serving() != null) {
            return rows.said(Field.ENDPOINT, new Span(wanted().endpoint().name().value()));
        }
        return rows.text(
                Field.ENDPOINT,
                wanted().endpoint().name().value(),
                (spec, value) -> spec.at(
                        EndpointId.of(value, spec.endpoint().environment().value())));
    }

    /** One of those that are declared; a name of one's own only where none is. */
    private Component team() {
        String value = wanted().team() == null ? "" : wanted().team().value();
        BiFunction<ServingSpec, @Nullable String, ServingSpec> change =
                (spec, text) -> owned(spec, text == null || text.isBlank() ? null : TeamName.of(text));
        return proposal.teams().isEmpty()
                ? rows.text(Field.TEAM, value, change::apply)
                : rows.choice(Field.TEAM, proposal.teams(), value, change::apply);
    }

    /** Who may call a new endpoint is its owner; who may call one that serves is not asked here. */
    private ServingSpec owned(ServingSpec spec, @Nullable TeamName team) {
        ServingSpec owned = spec.withTeam(team);
        return proposal.serving() == null ? owned.withCallers(team == null ? List.of() : List.of(team)) : owned;
    }

    private Component engine() {
        return rows.choice(
                Field.ENGINE_VERSION,
                proposal.engines(),
                Objects.requireNonNullElse(wanted().engine().version(), ""),
                (spec, version) -> spec.withEngine(spec.engine().withVersion(version)));
    }

    private Component maxModelLen() {
        return rows.whole(
                Field.MAX_MODEL_LEN,
                wanted().engine().maxModelLen(),
                new int[] {1, mostTokens()},
                (spec, value) -> spec.withEngine(spec.engine().withMaxModelLen(value)));
    }

    private int mostTokens() {
        String config = proposal.weights().config();
        OptionalInt most = config == null ? OptionalInt.empty() : MemoryFit.contextLength(config);
        return Math.min(most.orElse(MemoryFit.MOST_TOKENS), MemoryFit.MOST_TOKENS);
    }

    private Component utilization() {
        return rows.share(
                Field.GPU_MEMORY_UTILIZATION,
                wanted().engine().gpuMemoryUtilization(),
                (spec, value) -> spec.withEngine(spec.engine().withGpuMemoryUtilization(value)));
    }

    private Component kvCache() {
        return rows.choice(
                Field.KV_CACHE_DTYPE,
                Proposal.KV_CACHE_TYPES,
                Objects.requireNonNullElse(wanted().engine().kvCacheDtype(), "auto"),
                (spec, value) -> spec.withEngine(spec.engine().withKvCacheDtype("auto".equals(value) ? null : value)));
    }

    private Component[] engineRows() {
        List<String> arguments = wanted().engine().extraArgs();
        return Stream.concat(
                        Stream.of(maxModelLen(), utilization(), kvCache(), tensorRow),
                        DroppedArguments.choices(arguments).isEmpty()
                                ? Stream.of()
                                : Stream.of(rows.arguments(arguments)))
                .toArray(Component[]::new);
    }

    private Component min() {
        int fewest = proposal.maySleep() ? 0 : 1;
        return rows.whole(Field.REPLICAS, wanted().scaling().min(), new int[] {fewest, Scaling.MOST}, (spec, value) -> {
            int replicas =
                    present(value, Reason.of("rollouts.refused.replicas", FormFields.NONE, fewest, Scaling.MOST));
            return spec.withScaling(
                    new Scaling(replicas, spec.scaling().max(), spec.scaling().scaleUpAt()));
        });
    }

    private Component max() {
        return rows.whole(Field.MAX_REPLICAS, wanted().scaling().max(), new int[] {1, Scaling.MOST}, (spec, value) -> {
            int least = Proposal.leastAtMost(spec.scaling().min());
            int replicas =
                    present(value, Reason.of("rollouts.refused.most-replicas", FormFields.NONE, least, Scaling.MOST));
            return spec.withScaling(
                    new Scaling(spec.scaling().min(), replicas, spec.scaling().scaleUpAt()));
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
        return rows.whole(
                Field.SCALE_UP_AT,
                wanted().scaling().scaleUpAt(),
                new int[] {1, Integer.MAX_VALUE},
                (spec, value) -> spec.withScaling(
                        new Scaling(spec.scaling().min(), spec.scaling().max(), value)));
    }
}
