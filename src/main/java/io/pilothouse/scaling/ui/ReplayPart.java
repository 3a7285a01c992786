package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Over which days, and what became of it. What is chosen stands in the URL, and comes back from there. */
class ReplayPart extends Div {
    private final EndpointId endpoint;
    private final ReplayNeeds needs;
    private final Div bar = new Div();
    private final Div place = new Div();
    private final Button change;
    private ReplayLook look = ReplayLook.USUAL;
    private @Nullable ReplayOfDays days;
    private boolean mayChange;
    private Runnable nothing = () -> {};

    ReplayPart(EndpointId endpoint, ReplayNeeds needs) {
        this.endpoint = endpoint;
        this.needs = needs;
        change = Parts.button(Words.say("replay.change"), this::goOn, ButtonVariant.PRIMARY);
        change.setVisible(false);
        bar.addClassNames("row", "wrap", "rangebar");
        add(Parts.padded(bar), place);
        addAttachListener(attach -> needs.loads().load(change, needs.tuning().mayChange(endpoint), this::may));
    }

    /** Where there is no such endpoint, what the page offers beside this is none either. */
    void onNothing(Runnable then) {
        nothing = then;
    }

    /** There for who may, once something else than now is chosen. */
    Button change() {
        return change;
    }

    /** Where nobody can say who may, whoever is asked next judges. */
    private void may(Loaded<Boolean> loaded) {
        mayChange =
                loaded instanceof Loaded.Value<Boolean>(Boolean allowed) ? allowed : loaded instanceof Loaded.Failed;
        offerChange();
    }

    private void offerChange() {
        change.setVisible(mayChange && days != null && days.isChosenKnown());
    }

    private void goOn() {
        if (days != null) {
            days.result().ifPresent(result -> Address.open(this, needs.choices().pathFor(result)));
        }
    }

    void look(ReplayLook now) {
        boolean isOther = now.days() != look.days();
        look = now;
        if (days == null || isOther) {
            begin();
        } else {
            days.look(now);
        }
        bar();
        offerChange();
    }

    private void begin() {
        ReplayOfDays fresh = new ReplayOfDays(endpoint, look, needs, new Hands());
        days = fresh;
        place.removeAll();
        place.add(fresh);
    }

    private void bar() {
        bar.removeAll();
        bar.add(
                Parts.text(Words.say("replay.traffic")),
                new Segments<>(
                                Words.say("replay.traffic"),
                                EndpointReplay.DAYS,
                                count -> Words.say("replay.days", count),
                                look.days())
                        .onChoice(count -> go(past -> past.over(count))));
    }

    private void go(UnaryOperator<ReplayLook> step) {
        Address.open(this, step.apply(look).path(endpoint));
    }

    /** What the parts below ask of the page. */
    final class Hands {
        void go(UnaryOperator<ReplayLook> step) {
            ReplayPart.this.go(step);
        }

        /** Something else is known of what is chosen. */
        void known() {
            offerChange();
        }

        /** There is no such endpoint: no traffic, and nothing to choose. */
        void nothing() {
            removeAll();
            add(Ways.nothing());
            nothing.run();
        }

        /** Nobody waits any more, so that the work ends; what is left asks whether to begin again. */
        void cancel() {
            days = null;
            place.removeAll();
            place.add(new EmptyState(
                    Words.say("replay.cancelled"),
                    Words.say("replay.cancelled.how"),
                    Parts.button(Words.say("replay.load"), ReplayPart.this::begin)));
            offerChange();
        }
    }
}
