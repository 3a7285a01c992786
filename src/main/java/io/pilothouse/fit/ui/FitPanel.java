package io.pilothouse.fit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fit.Calibration;
import io.pilothouse.fit.Fit;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FitBar;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the wanted engine would do with the memory of one device: verdict first, then the picture and the numbers. */
public final class FitPanel extends Div {
    /** Gibibytes, of which one decimal would say nothing. */
    private static final double FINE = 0.1;
    /** Gibibytes, of which two decimals would say nothing. */
    private static final double FINEST = 0.005;

    public FitPanel() {
        addClassName("fitpanel");
    }

    /** @param maxModelLen that was asked for, null: what the model is made for */
    public void show(Fit fit, @Nullable Integer maxModelLen) {
        removeAll();
        getElement().setAttribute("aria-live", "polite");
        add(verdict(fit));
        switch (fit) {
            case Fit.Fits fits -> {
                fits.open().forEach(reason -> add(Parts.prose(Words.say(reason))));
                add(Parts.prose(holds(fits, maxModelLen)));
                corrected(fits.assumed());
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
                not.reasons().forEach(reason -> add(Parts.prose(Words.say(reason))));
                corrected(not.assumed());
                add(bar(not.parts()));
            }
            case Fit.Refused refused -> {
                refused.reasons().forEach((Reason reason) -> add(Parts.prose(Words.say(reason))));
            }
        }
    }

    /** By which engine, and by how much. */
    private void corrected(List<Reason> assumed) {
        assumed.stream()
                .filter(Calibration::isSaidBy)
                .map(reason -> Words.say("fit.corrected", reason.facts().toArray()))
                .forEach(said -> add(Parts.prose(said)));
    }

    /** The answer in a word. */
    public static Component verdict(Fit fit) {
        return switch (fit) {
            case Fit.Fits fits when fits.tight() -> Parts.state(StateShape.WARNS, Words.say("fit.tight"));
            case Fit.Fits fits when !fits.open().isEmpty() -> Parts.state(StateShape.WARNS, Words.say("fit.open"));
            case Fit.Fits _ -> Parts.state(StateShape.SERVING, Words.say("fit.starts"));
            case Fit.DoesNotFit _ -> Parts.state(StateShape.FAILING, Words.say("fit.does-not-start"));
            case Fit.Refused _ -> Parts.state(StateShape.UNKNOWN, Words.say("fit.no-estimate"));
        };
    }

    /** How many requests of that length it holds; empty where it does not start. */
    public static String holds(Fit fit, @Nullable Integer maxModelLen) {
        if (!(fit instanceof Fit.Fits fits)) {
            return "";
        }
        String requests = Figures.here().decimal(fits.kv().concurrency(), 1);
        String most = fits.open().isEmpty() ? "" : "-at-most";
        return maxModelLen == null
                ? Words.say("fit.holds" + most + ".some", requests)
                : Words.say("fit.holds" + most, requests, Figures.here().exact(maxModelLen));
    }

    private static FitBar bar(List<Fit.Part> parts) {
        return new FitBar(
                Words.say("fit.memory"),
                parts.stream()
                        .map(part -> new FitBar.Segment(
                                FitBar.Part.valueOf(part.what().name()), part.amount(), source(part)))
                        .toList());
    }

    /** The error in the unit of the amount beside it, where it is anything in it. */
    private static String source(Fit.Part part) {
        String word = Words.say("fit.source." + part.source().name().toLowerCase(Locale.ROOT));
        if (part.error().equals(Bytes.ZERO)) {
            return word;
        }
        double error = part.error().inGibibytes();
        Figures figures = Figures.here();
        String said = error < FINEST ? figures.bytes(part.error()) : figures.decimal(error, error < FINE ? 2 : 1);
        return word + " ±\u00a0" + said;
    }
}
