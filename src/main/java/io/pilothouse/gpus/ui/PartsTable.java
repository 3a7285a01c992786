package io.pilothouse.gpus.ui;

import io.pilothouse.fit.Fit;
import io.pilothouse.fit.Fit.Part;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Bytes;
import java.util.Locale;

/** Where the numbers come from: amount, error, source and formula of each. */
final class PartsTable {
    private PartsTable() {}

    static HtmlTable<Part> table() {
        return new HtmlTable<Part>(Words.say("fit.numbers"))
                .text(Words.say("fit.part"), part -> Words.say("shell.fit." + lower(part.what())))
                .width(160)
                .number(Words.say("fit.amount"), part -> gibibytes(part.amount()))
                .width(90)
                .number(
                        Words.say("fit.error"),
                        part -> part.error().equals(Bytes.ZERO) ? "–" : "±\u00a0" + gibibytes(part.error()))
                .width(110)
                .text(Words.say("fit.origin"), part -> Words.say("fit.source." + lower(part.source())))
                .width(90)
                .quiet(Words.say("fit.formula"), part -> Words.say(part.how()))
                .emptyText("–");
    }

    static java.util.List<Part> of(Fit fit) {
        return switch (fit) {
            case Fit.Fits fits -> fits.parts();
            case Fit.DoesNotFit not -> not.parts();
            case Fit.Refused ignored -> java.util.List.of();
        };
    }

    /** One unit, so that an amount and its error compare. */
    private static String gibibytes(Bytes amount) {
        return Figures.here().gibibytes(amount, 2);
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
