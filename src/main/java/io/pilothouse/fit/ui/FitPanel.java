package io.pilothouse.fit.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.fit.Fit;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FitBar;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the wanted engine would do with the memory of one device: verdict first, then the picture and the numbers. */
public final class FitPanel extends Div {
    /** Gibibytes, of which one decimal would say nothing. */
    private static final double FINE = 0.1;

    public FitPanel() {
        addClassName("fitpanel");
    }

    /** @param maxModelLen that was asked for, null: what the model is made for */
    public void show(Fit fit, @Nullable Integer maxModelLen) {
        removeAll();
        getElement().setAttribute("aria-live", "polite");
        switch (fit) {
            case Fit.Fits fits -> {
                add(verdict(fits));
                fits.open().forEach(reason -> add(Parts.prose(Words.say(reason))));
                add(Parts.prose(Words.say(
                        fits.open().isEmpty() ? "fit.holds" : "fit.holds-at-most",
                        Figures.here().decimal(fits.kv().concurrency(), 1),
                        length(maxModelLen))));
                add(
                        bar(fits.parts()),
                        new KeyValues()
                                .pair(
                                        Words.say("fit.kv-tokens"),
                                        Figures.here().exact(fits.kv().tokens()))
                                .pair(
                                        Words.say("fit.longest"),
                                        Figures.here().exact(fits.kv().longest())));
            }
            case Fit.DoesNotFit not -> {
                add(verdict(StateShape.FAILING, "fit.does-not-start"));
                not.reasons().forEach(reason -> add(Parts.prose(Words.say(reason))));
                add(bar(not.parts()));
            }
            case Fit.Refused refused -> {
                add(verdict(StateShape.UNKNOWN, "fit.no-estimate"));
                refused.reasons().forEach((Reason reason) -> add(Parts.prose(Words.say(reason))));
            }
        }
    }

    private static com.vaadin.flow.component.Component verdict(Fit.Fits fits) {
        if (fits.tight()) {
            return verdict(StateShape.WARNS, "fit.tight");
        }
        return fits.open().isEmpty()
                ? verdict(StateShape.SERVING, "fit.starts")
                : verdict(StateShape.WARNS, "fit.open");
    }

    private static com.vaadin.flow.component.Component verdict(StateShape shape, String key) {
        return Parts.state(shape, Words.say(key));
    }

    private static String length(@Nullable Integer length) {
        return length == null ? "–" : Figures.here().exact(length);
    }

    private static FitBar bar(List<Fit.Part> parts) {
        return new FitBar(
                Words.say("fit.memory"),
                parts.stream()
                        .map(part -> new FitBar.Segment(
                                FitBar.Part.valueOf(part.what().name()), part.amount(), source(part)))
                        .toList());
    }

    /** The error in the unit of the amount beside it. */
    private static String source(Fit.Part part) {
        String word = Words.say("fit.source." + part.source().name().toLowerCase(Locale.ROOT));
        double error = part.error().inGibibytes();
        return error == 0 ? word : word + " ±\u00a0" + Figures.here().decimal(error, error < FINE ? 2 : 1);
    }
}
