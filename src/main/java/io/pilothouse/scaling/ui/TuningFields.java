package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All fields of a spec. They follow its text; only where there is another trigger or policy are they made anew, so that the cursor stays. */
final class TuningFields extends Div {
    private static final String BEHAVIOR = "advanced.horizontalPodAutoscalerConfig.behavior.";
    private static final String MODIFIERS = "advanced.scalingModifiers";
    private static final List<String> WAYS = List.of("scaleUp", "scaleDown");
    private static final String SECONDS = "s";

    private final Editing editing;
    private final @Nullable Reason room;
    private final List<SpecRow> rows = new ArrayList<>();
    private final List<TriggerRows> triggers = new ArrayList<>();
    private final List<PolicyRows> policies = new ArrayList<>();
    private final Div calendar = new Div();
    private List<String> shape = List.of();

    /** @param room what devices another replica needs, and how many are free; null where it needs none */
    TuningFields(Editing editing, @Nullable Reason room) {
        this.editing = editing;
        this.room = room;
    }

    /** @param at the present moment */
    void show(SpecDraft draft, Instant at) {
        List<String> wanted = shape(draft);
        if (!wanted.equals(shape)) {
            shape = wanted;
            make(draft);
        }
        rows.forEach(row -> row.show(draft));
        policies.forEach(policy -> policy.show(draft));
        triggers.forEach(trigger -> trigger.show(draft));
        CalendarPart.fill(calendar, draft.cron(), at);
    }

    /** What there are fields of. */
    private static List<String> shape(SpecDraft draft) {
        List<String> shape = new ArrayList<>();
        shape.add(String.valueOf(draft.has(MODIFIERS)));
        WAYS.forEach(way -> shape.add(String.valueOf(draft.items(policies(way)))));
        for (int i = 0; i < draft.triggers(); i++) {
            shape.add(TriggerRows.type(draft, i));
        }
        return shape;
    }

    private static String policies(String way) {
        return BEHAVIOR + way + ".policies";
    }

    private void make(SpecDraft draft) {
        removeAll();
        rows.clear();
        triggers.clear();
        policies.clear();
        Div replicas = section(
                "scaling.form.replicas",
                whole("minReplicaCount", "0", ""),
                whole("maxReplicaCount", "100", ""),
                whole("idleReplicaCount", "", ""));
        if (room != null) {
            replicas.add(Parts.prose(Words.say(room)));
        }
        add(replicas);
        add(triggers(draft));
        if (draft.has(MODIFIERS)) {
            add(formula());
        }
        add(calendar);
        add(way("up", "scaleUp", "0", draft), way("down", "scaleDown", "300", draft));
        add(section(
                "scaling.form.fallback",
                whole("fallback.failureThreshold", "", ""),
                whole("fallback.replicas", "", ""),
                choice("fallback.behavior", "static", SpecChoice.FALLBACK)));
        add(section(
                "scaling.form.times",
                whole("pollingInterval", "30", SECONDS),
                whole("cooldownPeriod", "300", SECONDS),
                whole("initialCooldownPeriod", "0", SECONDS)));
        if (!editing.mayEdit()) {
            fields().forEach(SpecField::readOnly);
        }
    }

    private Div triggers(SpecDraft draft) {
        Div part =
                Parts.section(new SectionTitle(Words.say("tuning.triggers")).note(Words.say("tuning.triggers.note")));
        part.addClassName("form");
        for (int i = 0; i < draft.triggers(); i++) {
            TriggerRows trigger = new TriggerRows(i, draft, editing);
            triggers.add(trigger);
            part.add(trigger.part());
        }
        if (editing.mayEdit()) {
            part.add(Parts.row("row wrap formacts", add("metric", TuningFields::metric), add("cron", _ -> cron())));
        }
        return part;
    }

    private Component add(String what, Function<SpecDraft, Map<String, Object>> trigger) {
        return Parts.action(
                Words.say("scaling.form.add." + what),
                () -> editing.edited().by(draft -> Optional.of(draft.withTrigger(trigger.apply(draft)))));
    }

    private Div formula() {
        SpecField.Place formula = place(MODIFIERS + ".formula", Words.say("tuning.field.formula"), "");
        SpecField.Place target = place(MODIFIERS + ".target", Words.say("tuning.field.target"), "");
        SpecField.Place activation =
                place(MODIFIERS + ".activationTarget", Words.say("scaling.form.field.activationThreshold"), "0");
        SpecField.Place type =
                place(MODIFIERS + ".metricType", Words.say("scaling.form.field.metricType"), "AverageValue");
        return section(
                "tuning.formula",
                row(formula, SpecField.lines(formula)).wide(),
                row(target, SpecField.decimal(target)),
                row(activation, SpecField.decimal(activation)),
                row(type, SpecField.choice(type, SpecChoice.METRIC_TYPE)));
    }

    private Div way(String title, String way, String window, SpecDraft draft) {
        String at = BEHAVIOR + way + ".";
        SpecField.Place seconds =
                place(at + "stabilizationWindowSeconds", Words.say("scaling.form.field.window." + way), window);
        SpecField.Place select = place(at + "selectPolicy", Words.say("scaling.form.field.select." + way), "Max");
        PolicyRows limits = new PolicyRows(way, policies(way), draft, editing);
        policies.add(limits);
        Div part = section(
                "scaling.form." + title,
                row(seconds, SpecField.whole(seconds, SECONDS)),
                row(select, SpecField.choice(select, SpecChoice.SELECT)));
        part.add(limits.row());
        return part;
    }

    private SpecRow whole(String at, String otherwise, String unit) {
        SpecField.Place place = place(at, Words.say("scaling.form.field." + at), otherwise);
        return row(place, SpecField.whole(place, unit));
    }

    private SpecRow choice(String at, String otherwise, SpecChoice choice) {
        SpecField.Place place = place(at, Words.say("scaling.form.field." + at), otherwise);
        return row(place, SpecField.choice(place, choice));
    }

    private static SpecField.Place place(String at, String label, String otherwise) {
        return new SpecField.Place(at, label, otherwise);
    }

    private SpecRow row(SpecField.Place place, SpecField field) {
        return new SpecRow(place, field, editing.opened(), editing.edited());
    }

    private Div section(String title, SpecRow... fields) {
        Div pairs = new Div();
        pairs.addClassName("pairs");
        for (SpecRow field : fields) {
            rows.add(field);
            pairs.add(field.row());
        }
        Div part = Parts.section(new SectionTitle(Words.say(title)), pairs);
        part.addClassName("form");
        return part;
    }

    /** Asked as the first one is; no answer of it is no load. */
    private static Map<String, Object> metric(SpecDraft draft) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("serverAddress", draft.text("triggers[0].metadata.serverAddress"));
        metadata.put("query", draft.text("triggers[0].metadata.query"));
        metadata.put("threshold", "8");
        metadata.put("ignoreNullValues", "false");
        return trigger("prometheus", metadata);
    }

    private static Map<String, Object> cron() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("timezone", "Etc/UTC");
        metadata.put("start", "0 8 * * 1-5");
        metadata.put("end", "0 18 * * 1-5");
        metadata.put("desiredReplicas", "2");
        return trigger("cron", metadata);
    }

    private static Map<String, Object> trigger(String type, Map<String, Object> metadata) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", type);
        trigger.put("metadata", metadata);
        return trigger;
    }

    private Stream<SpecField> fields() {
        return Stream.of(
                        rows.stream().map(SpecRow::field),
                        policies.stream().flatMap(policy -> policy.fields().stream()),
                        triggers.stream().flatMap(trigger -> trigger.fields().stream()))
                .flatMap(all -> all);
    }

    /** The first on the page that is refused. */
    Optional<SpecField> firstRefused() {
        List<SpecField> all = fields().filter(SpecField::isRefused).toList();
        return onPage(this)
                .flatMap(part -> all.stream().filter(field -> field.input().equals(part)))
                .findFirst();
    }

    private static Stream<Component> onPage(Component part) {
        return Stream.concat(Stream.of(part), part.getChildren().flatMap(TuningFields::onPage));
    }

    /** A field as the page calls it; anything else as it is. */
    String called(String place) {
        return fields().filter(field -> field.at().equals(place))
                .map(field -> Words.say("tuning.refused.field", field.label()))
                .findFirst()
                .orElse(place);
    }

    /** The field that a sentence begins with; empty where none has that name. */
    Optional<SpecField> about(String said) {
        return fields().filter(field -> field.isOf(said)).findFirst();
    }
}
