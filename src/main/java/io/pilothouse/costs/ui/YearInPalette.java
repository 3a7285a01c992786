package io.pilothouse.costs.ui;

import io.pilothouse.costs.CostsPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import org.springframework.stereotype.Component;

/** The way to the costs of the year that runs; for whoever may know what anything costs. */
@Component
class YearInPalette implements PaletteSource {
    @Override
    public List<Hit> hits(String text) {
        return text.isBlank() || !PaletteSource.says(title(), text) ? List.of() : List.of(hit());
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        return reader.roles().isEmpty() ? List.of() : hits(text);
    }

    private static Hit hit() {
        return new Hit(Kind.GO_TO, "euro", title(), Words.say("costs.menu"), CostsPaths.PAGE + CostsPaths.YEAR);
    }

    private static String title() {
        return Words.say("costs.year.palette");
    }
}
