package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.scaling.CronRuns;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.TriggerNow;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All fields of a spec, drawn of one text. */
final class TuningFields {
    private static final int RUNS = 3;
    private static final String BEHAVIOR = "advanced.horizontalPodAutoscalerConfig.behavior.";

    private final SpecDraft draft;
    private final SpecDraft opened;
    private final SpecRow.Edited edited;
    private final boolean mayEdit;
    private final List<SpecRow> rows = new ArrayList<>();

    TuningFields(SpecDraft draft, SpecDraft opened, SpecRow.Edited edited, boolean mayEdit) {
        this.draft = draft;
        this.opened = opened;
        this.edited = edited;
        this.mayEdit = mayEdit;
    }

    List<SpecRow> rows() {
        return rows;
    }

    List<Component> parts(List<TriggerNow> now, Instant at) {
        List<Component> parts = new ArrayList<>();
        parts.add(section(
                "replicas", row("minReplicaCount", "0"), row("maxReplicaCount", "100"), row("idleReplicaCount", "")));
        for (int i = 0; i < draft.triggers(); i++) {
            TriggerRows trigger = new TriggerRows(i, draft, opened, edited);
            Div part = trigger.drawn(now, mayEdit);
            part.addClassNames("sec", "form");
            rows.addAll(trigger.rows());
            parts.add(part);
        }
        if (mayEdit) {
            parts.add(Parts.padded(Parts.row(
                    "row wrap",
                    Parts.action(
                            Words.say("scaling.form.add.metric"),
                            () -> edited.by(draft -> Optional.of(draft.withTrigger(metric())))),
                    Parts.action(
                            Words.say("scaling.form.add.cron"),
                            () -> edited.by(draft -> Optional.of(draft.withTrigger(calendar())))))));
        }
        calendar(at).forEach(parts::add);
        parts.add(section("up", behavior("scaleUp", "0")));
        parts.add(section("down", behavior("scaleDown", "300")));
        parts.add(section(
                "fallback",
                row("fallback.failureThreshold", ""),
                row("fallback.replicas", ""),
                row("fallback.behavior", "static")));
        parts.add(section(
                "times",
                row("pollingInterval", "30"),
                row("cooldownPeriod", "300"),
                row("initialCooldownPeriod", "0")));
        return parts;
    }

    private SpecRow row(String at, String otherwise) {
        return SpecRow.of(at, Words.say("scaling.form.field." + at), otherwise, opened);
    }

    private SpecRow[] behavior(String way, String window) {
        String at = BEHAVIOR + way + ".";
        return new SpecRow[] {
            SpecRow.of(
                    at + "stabilizationWindowSeconds", Words.say("scaling.form.field.window." + way), window, opened),
            SpecRow.of(at + "selectPolicy", Words.say("scaling.form.field.select." + way), "Max", opened),
            SpecRow.policies(at + "policies", Words.say("scaling.form.field.policies." + way), opened)
        };
    }

    private Div section(String title, SpecRow... fields) {
        Div part = new Div(new SectionTitle(Words.say("scaling.form." + title)));
        part.addClassNames("sec", "form");
        for (SpecRow field : fields) {
            field.onEdit(edited).show(draft);
            rows.add(field);
            part.add(field.row());
        }
        return part;
    }

    private Map<String, Object> metric() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("serverAddress", draft.text("triggers[0].metadata.serverAddress"));
        metadata.put("query", draft.text("triggers[0].metadata.query"));
        metadata.put("threshold", "8");
        metadata.put("ignoreNullValues", "false");
        return trigger("prometheus", metadata);
    }

    private static Map<String, Object> calendar() {
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

    /** When calendars want replicas next, and where two do at once. */
    private List<Component> calendar(Instant now) {
        List<CronRuns> cron = draft.cron();
        if (cron.isEmpty()) {
            return List.of();
        }
        Figures figures = Figures.here();
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        cron.forEach(one -> one.next(now, RUNS)
                .forEach(run -> list.add(new ListItem(Words.say(
                        "scaling.form.run",
                        run.trigger() + 1,
                        run.replicas(),
                        figures.moment(run.from()),
                        figures.moment(run.to()))))));
        CronRuns.overlaps(cron, now)
                .forEach(both -> list.add(new ListItem(Words.say(
                        "scaling.form.overlap",
                        both.one().trigger() + 1,
                        both.other().trigger() + 1,
                        figures.moment(both.from()),
                        both.replicas()))));
        Div part = new Div(new SectionTitle(Words.say("scaling.form.calendar")), list);
        part.addClassName("sec");
        return List.of(part);
    }
}
