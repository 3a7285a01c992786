package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.TuneScaling;
import io.pilothouse.serving.MostReplicas;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an endpoint is scaled, as fields and as YAML: two views of one text, which is what the browser keeps. */
class TuningForm extends Div {
    private static final String MOST = "check.capacity.beyond";
    /** The refusals that are said where they can be cured. */
    private static final Set<String> AT_FIELDS =
            Set.of("scaling.refused.keda", TuneScaling.ASLEEP, MOST, MostReplicas.LIMIT);

    private final EndpointId endpoint;
    private final TuningNeeds needs;
    private final FilledIn filled;
    private final SendPart.@Nullable Again again;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private Runnable nothing = () -> {};
    private @Nullable TuningFields fields;
    private final EffectLines effect = new EffectLines();
    private final TextArea yaml = new TextArea();
    private TuneScaling.@Nullable Opened opened;
    private boolean mayEdit;

    /** @param again null where it is opened for no change that waits */
    TuningForm(EndpointId endpoint, TuningNeeds needs, FilledIn filled, SendPart.@Nullable Again again) {
        this.endpoint = endpoint;
        this.filled = filled;
        this.again = again;
        this.needs = needs;
        String address = ScalingPaths.of(endpoint);
        typed = new Typed(needs.people().current(), again == null ? address : address + " " + again.change());
        send = new SendPart(needs.sending(), typed, again)
                .withEnd(needs.scaling().clock());
        send.button().addClickListener(click -> review());
        send.button().setVisible(false);
        typed.onChange(this::foresee);
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

    /** Where there is no such endpoint, what the page offers beside the form is none either. */
    void onNothing(Runnable then) {
        nothing = then;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor actor = needs.people().current();
        needs.scaling().loads().load(this, () -> needs.open(endpoint, again, actor), this::show);
    }

    private void show(Loaded<TuningNeeds.Opened> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<TuningNeeds.Opened> _ ->
                content.add(Parts.padded(new WaitState(Words.say("scaling.reading"))));
            case Loaded.Failed<TuningNeeds.Opened> failed ->
                content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<TuningNeeds.Opened>(TuningNeeds.Opened known) -> open(known.scaled(), known);
        }
    }

    private void open(TuneScaling.@Nullable Opened known, TuningNeeds.Opened read) {
        if (known == null) {
            content.add(Ways.nothing());
            nothing.run();
            return;
        }
        boolean isFirst = opened == null;
        opened = known;
        mayEdit = !(read.may() instanceof Verdict.Denied);
        if (read.may() instanceof Verdict.Denied(List<Reason> reasons, var _, var _, var _)) {
            content.add(SendPart.lookOnly(reasons));
            yaml.setReadOnly(true);
            send.readOnly();
        }
        send.button().setVisible(mayEdit);
        if (isFirst) {
            fillIn(known, read.wanted());
        }
        if (again != null) {
            String key = read.wanted() == null ? "scaling.form.again.gone" : "scaling.form.again";
            content.add(Parts.padded(Parts.prose(Words.say(key, again.change()))));
        }
        if (known.isNew()) {
            content.add(Parts.padded(Parts.prose(Words.say("scaling.form.first"))));
        }
        Div whole = new Div(
                new SectionTitle(Words.say("scaling.form.yaml")).note(Words.say("scaling.form.yaml.note")),
                Parts.padded(yaml));
        whole.addClassName("sec");
        fields = new TuningFields(
                new Editing(SpecDraft.of(known.spec()), this::edit, mayEdit, needs.values(endpoint)), known.room());
        content.addComponentAsFirst(typed);
        content.add(filled, fields, whole, Parts.padded(effect), send);
        draw();
        foresee();
    }

    private void fillIn(TuneScaling.Opened known, @Nullable Map<String, Object> wanted) {
        String text = SpecDraft.of(known.spec()).yaml();
        yaml.setValue(text);
        typed.keep("YAML", Words.say("scaling.form.yaml"), yaml, text);
        typed.laidBy("YAML", new LaidSpec(place -> fields == null ? place : fields.called(place)));
        yaml.addValueChangeListener(change -> draw());
        yaml.setValue(
                wanted == null
                        ? filled.filled(known.spec())
                        : SpecDraft.of(wanted).yaml());
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
            draft.refusals(Objects.requireNonNull(opened).spec()).forEach(refusal -> refuse(refusal, draft));
        } catch (InvalidYaml broken) {
            refuseText(Words.say(broken.reason()));
        }
    }

    /** What it costs depends on until when it is wanted, too. */
    private void foresee() {
        if (fields == null) {
            return;
        }
        try {
            needs.effect(effect, planning(SpecDraft.read(yaml.getValue())));
        } catch (InvalidYaml broken) {
            effect.show(List.of());
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

    /** At the field that the sentence begins with; at the text, beside what is said there, where no field has that name. */
    private void refuse(Reason refusal, SpecDraft draft) {
        SpecField field = field(refusal).orElse(null);
        if (field != null && fields != null) {
            field.refuse(RefusedField.say(refusal, field.shown(draft), fields::called));
            return;
        }
        String before = yaml.isInvalid() ? yaml.getErrorMessage() : "";
        String words = Words.say(refusal);
        refuseText(before.contains(words) ? before : (before + " " + words).strip());
    }

    private Optional<SpecField> field(Reason refusal) {
        String said = Set.of(MOST, MostReplicas.LIMIT).contains(refusal.key())
                ? "maxReplicaCount "
                : String.valueOf(refusal.facts().getFirst()).replaceFirst("^“", "");
        return Optional.ofNullable(fields).flatMap(drawn -> drawn.about(said));
    }

    private SendPart.Wish planning(SpecDraft draft) {
        CommitId base = Objects.requireNonNull(opened).base();
        List<String> replayed = filled.sentences(draft);
        String until = send.until();
        return actor ->
                needs.tune().plan(new TuneScaling.Request(endpoint, base, draft.spec(), replayed, until, actor));
    }

    private void review() {
        if (opened == null) {
            return;
        }
        try {
            SpecDraft draft = SpecDraft.read(yaml.getValue());
            send.send(planning(draft), reasons -> atFields(reasons, draft));
        } catch (InvalidYaml broken) {
            refuseText(Words.say(broken.reason()));
            yaml.focus();
            send.judge(_ -> new Plan.Refused(List.of()), reasons -> reasons);
        }
    }

    private List<Reason> atFields(List<Reason> reasons, SpecDraft draft) {
        Map<Boolean, List<Reason>> said =
                reasons.stream().collect(Collectors.partitioningBy(reason -> AT_FIELDS.contains(reason.key())));
        List<Reason> here = said.getOrDefault(true, List.of());
        here.forEach(reason -> refuse(reason, draft));
        if (!here.isEmpty()) {
            Optional.ofNullable(fields)
                    .flatMap(TuningFields::firstRefused)
                    .ifPresentOrElse(SpecField::focus, yaml::focus);
        }
        return said.getOrDefault(false, List.of());
    }
}
