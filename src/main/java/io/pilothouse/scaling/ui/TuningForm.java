package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.TuneScaling;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an endpoint is scaled, as fields and as YAML: two views of one text, which is what the browser keeps. */
class TuningForm extends Div {
    private final EndpointId endpoint;
    private final TuningNeeds needs;
    private final FilledIn filled;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private @Nullable TuningFields fields;
    private final TextArea yaml = new TextArea();
    private TuneScaling.@Nullable Opened opened;
    private boolean mayEdit;

    TuningForm(EndpointId endpoint, TuningNeeds needs, FilledIn filled) {
        this.endpoint = endpoint;
        this.filled = filled;
        this.needs = needs;
        typed = new Typed(needs.people().current(), ScalingPaths.of(endpoint));
        send = new SendPart(needs.sending(), typed).withEnd(needs.scaling().clock());
        send.button().addClickListener(click -> review());
        send.button().setVisible(false);
        yaml.setAriaLabel(Words.say("scaling.form.yaml"));
        yaml.setWidthFull();
        yaml.setValueChangeMode(ValueChangeMode.LAZY);
        yaml.setManualValidation(true);
        yaml.addClassName("mono");
        add(content);
    }

    Button button() {
        return send.button();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor actor = needs.people().current();
        needs.scaling().loads().load(this, () -> needs.open(endpoint, actor), this::show);
    }

    private void show(Loaded<TuningNeeds.Opened> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<TuningNeeds.Opened> _ ->
                content.add(Parts.padded(new WaitState(Words.say("scaling.reading"))));
            case Loaded.Failed<TuningNeeds.Opened> failed ->
                content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<TuningNeeds.Opened>(TuningNeeds.Opened known) -> open(known.scaled(), known.may());
        }
    }

    private void open(TuneScaling.@Nullable Opened known, Verdict may) {
        if (known == null) {
            content.add(new EmptyState(Words.say("scaling.form.none"), Words.say("scaling.form.none.how")));
            return;
        }
        boolean isFirst = opened == null;
        opened = known;
        String text = SpecDraft.of(known.spec()).yaml();
        mayEdit = !(may instanceof Verdict.Denied);
        if (may instanceof Verdict.Denied(List<Reason> reasons, var _, var _)) {
            content.add(SendPart.lookOnly(reasons));
            yaml.setReadOnly(true);
            send.readOnly();
        }
        send.button().setVisible(mayEdit);
        if (isFirst) {
            yaml.setValue(text);
            typed.keep("YAML", Words.say("scaling.form.yaml"), yaml, text);
            yaml.addValueChangeListener(change -> draw());
            yaml.setValue(filled.filled(known.spec()));
        }
        if (known.isNew()) {
            content.add(Parts.padded(Parts.prose(Words.say("scaling.form.first"))));
        }
        Div whole = new Div(
                new SectionTitle(Words.say("scaling.form.yaml")).note(Words.say("scaling.form.yaml.note")),
                Parts.padded(yaml));
        whole.addClassName("sec");
        fields = new TuningFields(new Editing(SpecDraft.of(known.spec()), this::edit, mayEdit, needs.values(endpoint)));
        content.add(filled, fields, whole, send);
        draw();
    }

    /** Has the fields follow the text; one that cannot be read is said at the text, and the fields stay as they were. */
    private void draw() {
        TuningFields drawn = fields;
        if (drawn == null) {
            return;
        }
        try {
            SpecDraft draft = SpecDraft.read(yaml.getValue());
            yaml.setInvalid(false);
            filled.show(draft);
            drawn.show(draft, needs.scaling().clock().instant());
            draft.refusal().ifPresent(this::refuse);
        } catch (InvalidYaml broken) {
            refuseText(Words.say(broken.reason()));
        }
    }

    private void edit(Function<SpecDraft, Optional<SpecDraft>> edit) {
        try {
            SpecDraft draft = SpecDraft.read(yaml.getValue());
            edit.apply(draft).ifPresent(edited -> yaml.setValue(edited.yaml()));
        } catch (InvalidYaml broken) {
            refuseText(Words.say(broken.reason()));
        }
    }

    private void refuseText(String words) {
        yaml.setErrorMessage(words);
        yaml.setInvalid(true);
    }

    /** At the field that the sentence begins with; at the text where no field has that name. */
    private void refuse(Reason refusal) {
        String said = String.valueOf(refusal.facts().getFirst()).replaceFirst("^“", "");
        String words = Words.say(refusal);
        Optional.ofNullable(fields)
                .flatMap(drawn -> drawn.about(said))
                .ifPresentOrElse(field -> field.refuse(words), () -> refuseText(words));
    }

    private void review() {
        TuneScaling.Opened known = opened;
        if (known == null) {
            return;
        }
        try {
            SpecDraft draft = SpecDraft.read(yaml.getValue());
            send.send(
                    actor -> needs.tune()
                            .plan(new TuneScaling.Request(
                                    endpoint, known.base(), draft.spec(), filled.sentences(draft), actor)),
                    this::atFields);
        } catch (InvalidYaml broken) {
            refuseText(Words.say(broken.reason()));
            yaml.focus();
        }
    }

    private List<Reason> atFields(List<Reason> reasons) {
        List<Reason> left = new ArrayList<>();
        for (Reason reason : reasons) {
            if (reason.key().equals("scaling.refused.keda")) {
                refuse(reason);
            } else {
                left.add(reason);
            }
        }
        return left;
    }
}
