package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.rollouts.RoundedWeights;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the address of the form asks for: a version for an environment, an endpoint to promote, an endpoint to change, or a change to edit. */
record Asked(QueryParameters query) {
    static final Asked NOTHING = new Asked(QueryParameters.empty());

    private static final String MODEL = "model";
    private static final String VERSION = "version";
    private static final String ENDPOINT = "endpoint";
    private static final String ENVIRONMENT = "environment";
    private static final String FROM = "from";

    /**
     * What was chosen on the way to the form; it says so as if a person typed it.
     *
     * @param devices of a replica, as {@link DeviceChoice} names them; empty for those that are proposed
     */
    record Wish(String devices, Map<Field, @Nullable Object> engine) {}

    /** What cannot be read there counts as not said. */
    Wish wish() {
        Map<Field, @Nullable Object> engine = new EnumMap<>(Field.class);
        TypedNumber.whole(said("len")).ifPresent(length -> engine.put(Field.MAX_MODEL_LEN, length.toString()));
        TypedNumber.decimal(said("share"))
                .ifPresent(
                        share -> engine.put(Field.GPU_MEMORY_UTILIZATION, TypedNumber.written(share, Words.reader())));
        if (Proposal.KV_CACHE_TYPES.contains(said(EndpointPaths.KV))) {
            engine.put(Field.KV_CACHE_DTYPE, said(EndpointPaths.KV));
        }
        TypedNumber.whole(said(EndpointPaths.LEAST)).ifPresent(least -> engine.put(Field.REPLICAS, least.toString()));
        TypedNumber.whole(said(EndpointPaths.MOST)).ifPresent(most -> engine.put(Field.MAX_REPLICAS, most.toString()));
        return new Wish(said(EndpointPaths.DEVICE), engine);
    }

    /** The field where it begins; empty where none is named, or none that there is. */
    Optional<Field> at() {
        return Stream.of(Field.values())
                .filter(field -> field.name().equalsIgnoreCase(said(EndpointPaths.AT)))
                .findFirst();
    }

    private String said(String name) {
        return query.getSingleParameter(name).orElse("");
    }

    String title() {
        if (has(MODEL)) {
            return Words.say("rollouts.form.title", said(MODEL), said(VERSION));
        }
        if (has(ENDPOINT)) {
            return Words.say("rollouts.form.title-change", said(ENDPOINT));
        }
        return has(EndpointPaths.PROMOTE)
                ? Words.say("rollouts.form.title-promote", said(EndpointPaths.PROMOTE), said(ENVIRONMENT))
                : Words.say("rollouts.form.nothing");
    }

    private boolean has(String name) {
        return !said(name).isBlank();
    }

    /** Why nothing can be asked with it; empty where something can. @param here the environment in view, empty while none is known */
    Optional<Reason> missing(String here) {
        if (!has(MODEL) && !has(ENDPOINT) && !has(EndpointPaths.PROMOTE)) {
            return Optional.of(Reason.of("rollouts.missing.what"));
        }
        if (has(MODEL) && !has(VERSION)) {
            return Optional.of(Reason.of("rollouts.missing.version", said(MODEL)));
        }
        if (has(EndpointPaths.PROMOTE) && !has(FROM)) {
            return Optional.of(Reason.of("rollouts.missing.from", said(EndpointPaths.PROMOTE)));
        }
        return where(here).isEmpty() ? Optional.of(Reason.of("rollouts.missing.environment")) : unusable(here);
    }

    private Optional<Reason> unusable(String here) {
        try {
            EnvironmentName.of(where(here));
            promoted();
            if (has(ENDPOINT)) {
                EndpointId.of(said(ENDPOINT), where(here));
            }
            return Optional.empty();
        } catch (InvalidName wrong) {
            return Optional.of(Reason.of("rollouts.missing.name", wrong.value()));
        }
    }

    /** What is missing, and where it is to be found. */
    Component wayOn(Reason missing) {
        return new EmptyState(Words.say(missing), Words.say("rollouts.missing.how"), choices());
    }

    /** Where a version and an endpoint are chosen. */
    Component[] choices() {
        return new Component[] {
            has(MODEL)
                    ? Parts.linkButton(said(MODEL), ModelPaths.of(said(MODEL)), false)
                    : Parts.linkButton(Words.say("models.menu"), ModelPaths.LIST, false),
            Parts.linkButton(Words.say("fleet.menu"), EndpointPaths.FLEET, false)
        };
    }

    private String where(String here) {
        return has(ENVIRONMENT) ? said(ENVIRONMENT) : here;
    }

    /** Only where nothing is missing. */
    Callable<Proposal> question(ProposeRollOut propose, String here) {
        Callable<Proposal> filled = filled(propose, here);
        return said(EndpointPaths.QUANTIZATION).equals(RoundedWeights.METHOD)
                ? () -> RoundedWeights.in(filled.call(), propose)
                : filled;
    }

    private Callable<Proposal> filled(ProposeRollOut propose, String here) {
        String where = where(here);
        Optional<ChangeId> edited = edited();
        if (edited.isPresent()) {
            return () -> propose.editing(edited.get(), EndpointId.of(said(ENDPOINT), where));
        }
        Optional<EndpointId> promoted = promoted();
        if (promoted.isPresent()) {
            return () -> propose.promoting(promoted.get(), EnvironmentName.of(where));
        }
        if (!has(MODEL)) {
            return () -> propose.of(EndpointId.of(said(ENDPOINT), where));
        }
        ModelVersionId id = new ModelVersionId(said(MODEL), said(VERSION));
        return has(ENDPOINT)
                ? () -> propose.of(id, EndpointId.of(said(ENDPOINT), where))
                : () -> propose.of(id, EnvironmentName.of(where));
    }

    /** Which endpoint is promoted; empty when none is. */
    Optional<EndpointId> promoted() {
        return has(EndpointPaths.PROMOTE)
                ? Optional.of(EndpointId.of(said(EndpointPaths.PROMOTE), said(FROM)))
                : Optional.empty();
    }

    /** The change that is to be edited; empty when none is, and for what cannot be the name of one. */
    Optional<ChangeId> edited() {
        return query.getSingleParameter(EndpointPaths.EDIT)
                .filter(ChangeId::isOne)
                .map(ChangeId::of);
    }

    /** The end that was said before; empty where none was. */
    String until() {
        return said("until");
    }

    /** What was said of it by now. */
    String why() {
        return said("why");
    }

    /** Of the form for this version at this place, whichever way the person came. */
    String address(EndpointId proposed) {
        String what = Stream.of(MODEL, VERSION, EndpointPaths.PROMOTE, FROM, EndpointPaths.EDIT)
                .flatMap(name -> query.getSingleParameter(name).stream())
                .collect(Collectors.joining(" "));
        return String.join(" ", List.of(EndpointPaths.ROLL_OUT, what, proposed.toString()));
    }
}
