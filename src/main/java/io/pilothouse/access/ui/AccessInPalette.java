package io.pilothouse.access.ui;

import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Teams, models and applications that are declared, as far as the reader may see them, and the way to why a caller is limited. */
@Component
@Order(30)
class AccessInPalette implements PaletteSource {
    private static final int MOST = 5;

    private final Changes changes;
    private final Declared.Reader declared;

    AccessInPalette(Changes changes, Declared.Reader declared) {
        this.changes = changes;
        this.declared = declared;
    }

    @Override
    public List<Hit> hits(String text) {
        return text.isBlank() || !PaletteSource.says(title(), text) ? List.of() : List.of(why());
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        return Stream.concat(hits(text).stream(), declared(text, reader)).toList();
    }

    private Stream<Hit> declared(String text, Actor reader) {
        if (text.isBlank()) {
            return Stream.empty();
        }
        try {
            return declared.read(changes.head())
                    .seenBy(reader)
                    .all()
                    .map(AccessInPalette::hit)
                    .filter(hit -> PaletteSource.says(hit.title() + " " + hit.about(), text))
                    .limit(MOST);
        } catch (GitUnavailable silent) {
            return Stream.empty();
        }
    }

    @Override
    public List<Hit> actions(Actor reader) {
        return List.of(why());
    }

    private static Hit hit(Declaration one) {
        String about = switch (one) {
            case Team _ -> Words.say("access.palette.team");
            case ModelAccess _ -> Words.say("access.palette.model");
            case Application application -> Words.say("access.palette.application", application.team());
        };
        return new Hit(Kind.GO_TO, "users", one.id(), about, AccessPaths.of(one));
    }

    private static Hit why() {
        return new Hit(Kind.DO, "users", title(), Words.say("access.menu"), AccessPaths.WHY);
    }

    private static String title() {
        return Words.say("why.title");
    }
}
