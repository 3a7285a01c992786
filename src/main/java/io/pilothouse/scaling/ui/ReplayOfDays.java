package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.ReplayResult;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The traffic of so many days while it is loaded, and then what was made of it. Whoever takes this off the page cancels it. */
class ReplayOfDays extends Div {
    private final EndpointId endpoint;
    private final ReplayNeeds needs;
    private final ReplayPart.Hands hands;
    private final OutageBanner outage = new OutageBanner(Words.say("replay.what"));
    private final Div blank = new Div();
    private final Span progress = new Span();
    private final Div place = new Div();
    private final Div following = new Div();
    private ReplayLook look;
    private @Nullable ReplayResults results;
    private @Nullable EndpointHistory shown;

    ReplayOfDays(EndpointId endpoint, ReplayLook look, ReplayNeeds needs, ReplayPart.Hands hands) {
        this.endpoint = endpoint;
        this.needs = needs;
        this.hands = hands;
        this.look = look;
        add(outage, blank, place, following);
        addAttachListener(attach -> begin());
    }

    private void begin() {
        Actor reader = needs.tuning().people().current();
        int days = look.days();
        needs.loads()
                .load(
                        this,
                        () -> needs.tuning().isThere(endpoint)
                                ? Optional.of(needs.seen().of(endpoint, days, reader))
                                : Optional.<Topic<EndpointHistory>>empty(),
                        this::follow);
    }

    private void follow(Loaded<Optional<Topic<EndpointHistory>>> loaded) {
        switch (loaded) {
            case Loaded.Loading<Optional<Topic<EndpointHistory>>> _ -> {}
            case Loaded.Failed<Optional<Topic<EndpointHistory>>> failed -> {
                blank.removeAll();
                blank.add(Parts.padded(ErrorState.of(failed, this::begin)));
            }
            case Loaded.Value<Optional<Topic<EndpointHistory>>>(Optional<Topic<EndpointHistory>> topic) ->
                topic.ifPresentOrElse(this::follow, hands::nothing);
        }
    }

    private void follow(Topic<EndpointHistory> topic) {
        Div follows = new Div();
        Follow.feed(follows, topic.feed(), this::show);
        following.removeAll();
        following.add(follows);
    }

    void look(ReplayLook now) {
        look = now;
        if (results != null) {
            results.look(now);
        }
    }

    boolean isChosenKnown() {
        return results != null && results.chosen().isPresent();
    }

    /** What is handed on to whoever changes it; empty while nothing is chosen that could be. */
    Optional<ReplayResult> result() {
        return results == null ? Optional.empty() : results.result();
    }

    private void show(Reading<EndpointHistory> reading) {
        EndpointHistory history = reading.value();
        if (history == null) {
            sayWhy(reading);
            return;
        }
        blank.removeAll();
        outage.show(reading);
        if (history != shown) {
            shown = history;
            ReplayResults fresh = new ReplayResults(history, look, needs, hands);
            results = fresh;
            place.removeAll();
            place.add(fresh);
            hands.known();
        }
    }

    private void sayWhy(Reading<EndpointHistory> reading) {
        switch (reading) {
            case Reading.Waiting<EndpointHistory>(Reason how) -> waits(how);
            case Reading.Lost<EndpointHistory> lost -> {
                blank.removeAll();
                blank.add(Parts.padded(new ErrorState(
                        Words.say(lost.reason()),
                        Words.say("replay.lost", Figures.here().time(lost.since())),
                        Ways.without(endpoint, needs.loads(), needs.tuning()),
                        Ways.raise(endpoint, needs.raising()))));
            }
            case Reading.Current<EndpointHistory> _ -> {}
        }
    }

    private void waits(@Nullable Reason how) {
        progress.setText(Words.say(how == null ? Reason.of("replay.begins") : how));
        if (!progress.isAttached()) {
            blank.removeAll();
            blank.add(Parts.padded(
                    new WaitState(Words.say("replay.loading")),
                    Parts.row("row wrap", progress, Parts.button(Words.say("replay.cancel"), hands::cancel))));
        }
    }
}
