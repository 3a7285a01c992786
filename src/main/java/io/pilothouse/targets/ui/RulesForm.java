package io.pilothouse.targets.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.authority.Verdict;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.ShipRules;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.targets.Targets;
import io.pilothouse.targets.Targets.Placement;
import io.pilothouse.units.Actor;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where rules go, and by which labels the operator of the Prometheus finds them. */
class RulesForm extends Div {
    /** As the common charts have it. */
    private static final String USUAL_NAMESPACE = "monitoring";

    private static final String USUAL_LABELS = "release=prometheus";

    private final TargetsNeeds needs;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private final TextField namespace = new TextField();
    private final TextField labels = new TextField();

    RulesForm(TargetsNeeds needs) {
        this.needs = needs;
        typed = new Typed(needs.people().current(), TargetPaths.RULES);
        send = new SendPart(needs.sending(), typed);
        send.button().addClickListener(click -> review());
        send.button().setVisible(false);
        namespace.setManualValidation(true);
        labels.setManualValidation(true);
        add(content);
    }

    Button button() {
        return send.button();
    }

    private record Opened(Targets inForce, Verdict may) {}

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor actor = needs.people().current();
        needs.loads()
                .load(this, () -> new Opened(needs.set().inForce(), needs.set().mayPropose(actor)), this::show);
    }

    private void show(Loaded<Opened> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<Opened> _ -> content.add(Parts.padded(new WaitState(Words.say("targets.reading"))));
            case Loaded.Failed<Opened> failed -> content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<Opened>(Opened opened) -> open(opened);
        }
    }

    private void open(Opened opened) {
        Placement now = opened.inForce().rules();
        Provenance from = now == null ? Provenance.DEFAULT : Provenance.READ;
        String why = Words.say(now == null ? "targets.rules.usual" : "targets.form.promised");
        Div fields = new Div(new SectionTitle(Words.say("targets.rules.where")));
        fields.addClassNames("sec", "form");
        fields.add(
                row(
                        "namespace",
                        namespace,
                        now == null ? USUAL_NAMESPACE : now.namespace().value(),
                        from,
                        why),
                row("labels", labels, now == null ? USUAL_LABELS : written(now.labels()), from, why));
        content.add(typed, Parts.padded(Parts.prose(Words.say("targets.rules.what"))), fields, send);
        if (opened.may() instanceof Verdict.Denied(List<Reason> reasons, var _, var _, var _)) {
            content.addComponentAsFirst(SendPart.lookOnly(reasons));
            namespace.setReadOnly(true);
            labels.setReadOnly(true);
            send.readOnly();
        } else {
            send.button().setVisible(true);
        }
    }

    private FormRow row(String name, TextField field, String proposed, Provenance from, String why) {
        String label = Words.say("targets.rules." + name);
        field.setValue(proposed);
        field.addValueChangeListener(change -> field.setInvalid(false));
        typed.keep(name, label, field, proposed);
        return new FormRow(label, field, from, why);
    }

    private static String written(@Nullable Map<String, String> labels) {
        return new TreeMap<>(Objects.requireNonNullElse(labels, Map.of()))
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(", "));
    }

    private void review() {
        Optional<Namespace> where = where();
        Optional<Map<String, String>> found = found();
        if (where.isPresent() && found.isPresent()) {
            Placement placement = new Placement(where.get(), found.get());
            send.send(actor -> needs.ship().plan(new ShipRules.Request(placement, actor)), reasons -> reasons);
        }
    }

    private Optional<Namespace> where() {
        try {
            return Optional.of(Namespace.of(namespace.getValue().strip()));
        } catch (InvalidName wrong) {
            namespace.setErrorMessage(Words.say(wrong.atField()));
            namespace.setInvalid(true);
            return Optional.empty();
        }
    }

    private Optional<Map<String, String>> found() {
        Map<String, String> found = new TreeMap<>();
        for (String label : labels.getValue().split("[,\\s]+")) {
            String[] parts = label.split("=", 2);
            if (!label.isEmpty() && (parts.length < 2 || !Placement.isLabel(parts[0], parts[1]))) {
                labels.setErrorMessage(Words.say("targets.rules.labels.wrong", label));
                labels.setInvalid(true);
                return Optional.empty();
            }
            if (!label.isEmpty()) {
                found.put(parts[0], parts[1]);
            }
        }
        return Optional.of(found);
    }
}
