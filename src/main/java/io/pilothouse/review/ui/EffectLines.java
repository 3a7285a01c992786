package io.pilothouse.review.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.review.EffectNow;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a change does by what is known today, with what was assumed: the same before it is sent as in its review. */
public final class EffectLines extends Div {
    private final @Nullable Loads loads;

    /** Of what is known at once. */
    public EffectLines() {
        this(null);
    }

    /** @param loads what takes long is asked with, when somebody wants it; null where nothing does */
    EffectLines(@Nullable Loads loads) {
        this.loads = loads;
    }

    /** Empty where there is nothing to say, and until it is known. */
    public void show(Loaded<List<EffectNow.Line>> loaded, Runnable again) {
        switch (loaded) {
            case Loaded.Loading<List<EffectNow.Line>> _ -> {}
            case Loaded.Failed<List<EffectNow.Line>> failed -> {
                removeAll();
                add(ErrorState.of(failed, again));
            }
            case Loaded.Value<List<EffectNow.Line>>(List<EffectNow.Line> lines) -> show(lines);
        }
    }

    public void show(List<EffectNow.Line> lines) {
        removeAll();
        if (!lines.isEmpty()) {
            KeyValues pairs = new KeyValues();
            lines.forEach(line -> pairs.pair(Words.say(line.what()), amount(line)));
            add(pairs);
        }
    }

    private Div amount(EffectNow.Line line) {
        Div amount = new Div();
        fill(amount, line);
        return amount;
    }

    private void fill(Div amount, EffectNow.Line line) {
        amount.removeAll();
        amount.add(new Span(Words.say(line.amount())));
        line.because().forEach(reason -> amount.add(new Div(Parts.quiet(Words.say(reason)))));
        Supplier<EffectNow.Line> more = line.ask();
        if (more != null && loads != null) {
            amount.add(new Div(Parts.button(Words.say("rent.ask"), () -> ask(loads, amount, more))));
        }
    }

    private void ask(Loads with, Div amount, Supplier<EffectNow.Line> more) {
        with.load(amount, more::get, loaded -> {
            switch (loaded) {
                case Loaded.Loading<EffectNow.Line> _ -> {
                    amount.removeAll();
                    amount.add(new WaitState(Words.say("rent.asking")));
                }
                case Loaded.Failed<EffectNow.Line> failed -> {
                    amount.removeAll();
                    amount.add(ErrorState.of(failed, () -> ask(with, amount, more)));
                }
                case Loaded.Value<EffectNow.Line>(EffectNow.Line known) -> fill(amount, known);
            }
        });
    }
}
