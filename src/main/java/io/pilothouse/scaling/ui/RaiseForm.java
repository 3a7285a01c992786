package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Plan;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.scaling.RaiseReplicas;
import io.pilothouse.scaling.RaiseReplicas.Bound;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.serving.ServingSpec.Scaling;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** More replicas until a time, and why: no more than somebody can do at night on a phone. */
class RaiseForm extends Div {
    /** For how long, unless something else is said. */
    private static final Duration USUAL = Duration.ofHours(4);

    private final EndpointId endpoint;
    private final RaiseNeeds needs;
    private final SendPart.@Nullable Again again;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private Runnable nothing = () -> {};
    private final Div limits = Parts.padded();
    private final EffectLines effect = new EffectLines();
    private final Map<Bound, RaisedNumber> numbers = new EnumMap<>(Bound.class);
    private RaiseReplicas.@Nullable Opened opened;

    /** @param again null where it is opened for no change that waits */
    RaiseForm(EndpointId endpoint, RaiseNeeds needs, SendPart.@Nullable Again again) {
        this.endpoint = endpoint;
        this.needs = needs;
        this.again = again;
        String address = ScalingPaths.raise(endpoint);
        typed = new Typed(needs.tuning().people().current(), again == null ? address : address + " " + again.change());
        send = new SendPart(needs.tuning().sending(), typed, again)
                .endingAfter(USUAL, needs.tuning().scaling().clock());
        send.button().addClickListener(_ -> review());
        typed.onChange(this::foresee);
        add(content);
        needs.tuning().scaling().follow(this, this::drawLimits);
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
        Actor actor = needs.tuning().people().current();
        needs.tuning().scaling().loads().load(this, () -> needs.open(endpoint, again, actor), this::show);
    }

    private void show(Loaded<RaiseNeeds.Opened> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<RaiseNeeds.Opened> _ ->
                content.add(Parts.padded(new WaitState(Words.say("scaling.reading"))));
            case Loaded.Failed<RaiseNeeds.Opened> failed ->
                content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<RaiseNeeds.Opened>(RaiseNeeds.Opened known) -> open(known.raised(), known);
        }
    }

    private void open(RaiseReplicas.@Nullable Opened known, RaiseNeeds.Opened read) {
        if (known == null) {
            content.add(Ways.nothing());
            nothing.run();
            return;
        }
        if (opened == null) {
            make(known, read.wanted());
        }
        opened = known;
        send.endsByItself(known.endsByItself());
        content.add(typed);
        if (read.may() instanceof Verdict.Denied(List<Reason> reasons, var _, var _, var _)) {
            content.add(SendPart.lookOnly(reasons));
            numbers.values().forEach(RaisedNumber::readOnly);
            send.readOnly();
            send.button().setVisible(false);
        }
        if (again != null) {
            String key = read.wanted() == null ? "scaling.form.again.gone" : "scaling.raise.again";
            content.add(Parts.padded(Parts.prose(Words.say(key, again.change()))));
        }
        Div bounds = Parts.section(new SectionTitle(Words.say("scaling.form.replicas")));
        bounds.addClassName("form");
        bounds.add(limits, needs.endsBefore(endpoint));
        numbers.values().forEach(bounds::add);
        known(known).forEach(sentence -> bounds.add(Parts.prose(Words.say(sentence))));
        bounds.add(Parts.padded(effect));
        content.add(bounds, send, Parts.padded(send.button()));
        drawLimits();
        foresee();
    }

    private void make(RaiseReplicas.Opened known, @Nullable Scaling wanted) {
        Scaling now = known.now();
        if (known.isFixed()) {
            number(Bound.LEAST, "scaling.raise.replicas", now.min());
        } else {
            number(Bound.LEAST, "scaling.form.field.minReplicaCount", now.min());
            number(Bound.MOST, "scaling.form.field.maxReplicaCount", now.max());
            follow(Bound.LEAST, Bound.MOST, Math::max);
            follow(Bound.MOST, Bound.LEAST, Math::min);
        }
        if (wanted != null) {
            numbers.forEach((bound, number) -> number.want(bound == Bound.LEAST ? wanted.min() : wanted.max()));
        }
        numbers.values().forEach(number -> number.onChange(this::accept));
    }

    /** A tap on one number takes the other along, so that taps alone never ask for more at least than at most. */
    private void follow(Bound tapped, Bound other, IntBinaryOperator together) {
        RaisedNumber second = Objects.requireNonNull(numbers.get(other));
        Objects.requireNonNull(numbers.get(tapped))
                .onTap(replicas -> second.wanted().ifPresent(now -> second.want(together.applyAsInt(now, replicas))));
    }

    private void number(Bound bound, String label, int now) {
        numbers.put(bound, new RaisedNumber(Words.say(label), now, typed));
    }

    /** What is known of the endpoint that a number does not say. */
    private static List<Reason> known(RaiseReplicas.Opened known) {
        Integer held = known.now().heldAt();
        return Stream.of(held == null ? null : Reason.of("scaling.raise.held", held), known.room(), known.hour())
                .filter(Objects::nonNull)
                .toList();
    }

    private void drawLimits() {
        Fleet fleet = needs.tuning().scaling().feed().topic().latest().value();
        limits.removeAll();
        if (fleet != null) {
            fleet.named(endpoint)
                    .map(needs.tuning().scaling()::scaled)
                    .ifPresent(scaled -> limits.add(ScalingWords.limits(scaled)));
        }
    }

    private boolean isWhole() {
        return numbers.values().stream().allMatch(number -> number.wanted().isPresent());
    }

    /** What was refused of one number may have been about both. */
    private void accept() {
        numbers.values().forEach(RaisedNumber::accept);
    }

    /** What it costs depends on until when it is wanted, too. */
    private void foresee() {
        if (opened == null) {
            return;
        }
        if (isWhole()) {
            needs.tuning().effect(effect, planning());
        } else {
            effect.show(List.of());
        }
    }

    /** Where there is one number of them, that. */
    private Optional<RaisedNumber> number(Bound bound) {
        return Optional.ofNullable(numbers.get(bound)).or(() -> Optional.ofNullable(numbers.get(Bound.LEAST)));
    }

    private int wanted(Bound bound) {
        return number(bound).orElseThrow().wanted().orElseThrow();
    }

    private SendPart.Wish planning() {
        RaiseReplicas.Opened known = Objects.requireNonNull(opened);
        int least = wanted(Bound.LEAST);
        int most = wanted(Bound.MOST);
        String until = send.until();
        return actor ->
                needs.raise().plan(new RaiseReplicas.Request(endpoint, known.base(), least, most, until, actor));
    }

    private void review() {
        if (opened == null) {
            return;
        }
        accept();
        if (isWhole()) {
            send.send(planning(), this::atFields);
            return;
        }
        numbers.values().stream().filter(number -> number.wanted().isEmpty()).forEach(RaisedNumber::refuseText);
        focus();
        send.judge(_ -> new Plan.Refused(List.of()), reasons -> reasons);
    }

    private List<Reason> atFields(List<Reason> reasons) {
        List<Reason> left = new ArrayList<>();
        reasons.forEach(reason -> RaiseReplicas.field(reason)
                .flatMap(this::number)
                .ifPresentOrElse(number -> number.refuse(Words.say(reason)), () -> left.add(reason)));
        focus();
        return left;
    }

    /** On the first that is refused. */
    private void focus() {
        numbers.values().stream().filter(RaisedNumber::isRefused).findFirst().ifPresent(RaisedNumber::focus);
    }
}
