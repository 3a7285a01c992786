package io.pilothouse.review.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.review.EffectNow;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.List;

/** What a change does by what is known today, with what was assumed: the same before it is sent as in its review. */
public final class EffectLines extends Div {
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

    private static Div amount(EffectNow.Line line) {
        Div amount = new Div(new Span(Words.say(line.amount())));
        line.because().forEach(reason -> amount.add(new Div(Parts.quiet(Words.say(reason)))));
        return amount;
    }
}
