package io.pilothouse.access.ui;

import io.pilothouse.access.AccessPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import org.springframework.stereotype.Component;

/** The way to the page that says why a caller is limited. */
@Component
class WhyInPalette implements PaletteSource {
    @Override
    public List<Hit> hits(String text) {
        return text.isBlank() || !PaletteSource.says(title(), text) ? List.of() : List.of(hit());
    }

    @Override
    public List<Hit> actions(Actor reader) {
        return List.of(hit());
    }

    private static Hit hit() {
        return new Hit(Kind.DO, "users", title(), Words.say("access.menu"), AccessPaths.WHY);
    }

    private static String title() {
        return Words.say("why.title");
    }
}
