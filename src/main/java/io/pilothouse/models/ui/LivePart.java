package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.models.Dated;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A part of a page that one remote answers. It asks when it is attached and again with each beat; an answer stays until the next one is
 * there, with a banner while the remote fails. The first wait and the first failure are states of their own.
 */
final class LivePart<T> extends Div {
    /** @param system as a person names it: MLflow */
    record Source(String system, String waitsFor) {}

    private final Loads loads;
    private final Source source;
    private final Runnable lookAgain;
    private final OutageBanner banner;
    private final Div state = new Div();
    private final Div content = new Div();
    private Callable<Dated<T>> question = () -> {
        throw new IllegalStateException("nothing was asked");
    };
    private Supplier<Optional<Dated<T>>> held = Optional::empty;
    private Consumer<Dated<T>> show = answer -> {};
    private Runnable none = () -> {};

    /** @param lookAgain makes that the next question reaches the remote */
    LivePart(Loads loads, Source source, Runnable lookAgain, Component... shown) {
        this.loads = loads;
        this.source = source;
        this.lookAgain = lookAgain;
        banner = new OutageBanner(source.system());
        state.addClassName("sec");
        content.add(shown);
        content.setVisible(false);
        add(banner, state, content);
    }

    LivePart<T> asks(Callable<Dated<T>> what, Consumer<Dated<T>> whatToDo) {
        question = what;
        show = whatToDo;
        return this;
    }

    /** What was answered before is there at once, until there is more: a remote that is away may take long to say so. */
    LivePart<T> holding(Supplier<Optional<Dated<T>>> before) {
        held = before;
        return this;
    }

    /** {@code whatToDo} when the remote answers that there is none. */
    LivePart<T> onNone(Runnable whatToDo) {
        none = whatToDo;
        return this;
    }

    LivePart<T> with(CatalogueTicks beat) {
        Follow.feed(this, beat.beats(), now -> ask());
        return this;
    }

    /** Another thing is asked now, so the old answer is no answer to it. */
    void askAnew() {
        content.setVisible(false);
        banner.setVisible(false);
        if (isAttached()) {
            ask();
        }
    }

    void ask() {
        if (!content.isVisible()) {
            held.get().ifPresent(this::show);
        }
        loads.load(this, question, this::show);
    }

    private void show(Loaded<Dated<T>> loaded) {
        switch (loaded) {
            case Loaded.Loading<Dated<T>> ignored -> {
                if (!content.isVisible() && state.getElement().getChildCount() == 0) {
                    state.add(new WaitState(source.waitsFor()));
                }
            }
            case Loaded.Value<Dated<T>>(Dated<T> answer) -> show(answer);
            case Loaded.Failed<Dated<T>> failed -> {
                state.removeAll();
                content.setVisible(false);
                banner.setVisible(false);
                state.add(ErrorState.of(
                        failed, this::again, Parts.linkButton(Words.say("models.menu"), ModelPaths.LIST, false)));
                if (failed.isAnswer()) {
                    none.run();
                }
            }
        }
    }

    private void show(Dated<T> answer) {
        state.removeAll();
        content.setVisible(true);
        banner.show(reading(answer), tryAgain());
        show.accept(answer);
    }

    private Component tryAgain() {
        return Parts.action(Words.say("shell.try-again"), this::again);
    }

    private void again() {
        lookAgain.run();
        ask();
    }

    private static <T> Reading<T> reading(Dated<T> answer) {
        Dated.Outage outage = answer.outage();
        return outage == null
                ? new Reading.Current<>(answer.value())
                : new Reading.Lost<>(answer.value(), answer.readAt(), outage.reason(), outage.since());
    }
}
