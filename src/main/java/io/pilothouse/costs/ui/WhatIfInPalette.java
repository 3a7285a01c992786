package io.pilothouse.costs.ui;

import io.pilothouse.costs.CostsPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import org.springframework.stereotype.Component;

/** The way to the page that says what else an endpoint could cost; for whoever may know what anything costs. */
@Component
class WhatIfInPalette implements PaletteSource {
    @Override
    public List<Hit> hits(String text) {
        return text.isBlank() || !PaletteSource.says(title(), text) ? List.of() : List.of(hit());
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        return reader.roles().isEmpty() ? List.of() : hits(text);
    }

    @Override
    public List<Hit> actions(Actor reader) {
        return reader.roles().isEmpty() ? List.of() : List.of(hit());
    }

    private static Hit hit() {
        return new Hit(Kind.DO, "euro", title(), Words.say("costs.menu"), CostsPaths.WHAT_IF);
    }

    private static String title() {
        return Words.say("instead.palette");
    }
}
