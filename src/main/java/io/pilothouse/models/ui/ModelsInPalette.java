package io.pilothouse.models.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.clients.ClientException;
import io.pilothouse.models.Catalogue;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Models by name, in the palette. */
@Component
class ModelsInPalette implements PaletteSource {
    private static final int MOST = 5;
    private static final int SHORTEST = 2;

    private final ObjectProvider<Catalogue> catalogue;
    private final AuthorityInForce authority;

    ModelsInPalette(ObjectProvider<Catalogue> catalogue, AuthorityInForce authority) {
        this.catalogue = catalogue;
        this.authority = authority;
    }

    /** The version is chosen on the page of the model. */
    @Override
    public List<Hit> actions(Actor reader) {
        return authority.rollingOut(reader).isAllowed()
                ? List.of(rollOut(Words.say("models.palette.roll-out-any"), ModelPaths.LIST))
                : List.of();
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        String name = named(text);
        Stream<Hit> acts = name.equals(text.strip())
                        || !authority.rollingOut(reader).isAllowed()
                ? Stream.empty()
                : hits(name).stream()
                        .map(model -> rollOut(Words.say("models.palette.roll-out", model.title()), model.path()));
        return Stream.concat(hits(text).stream(), acts).toList();
    }

    private static Hit rollOut(String title, String path) {
        return new Hit(Kind.DO, "box", title, Words.say("models.palette.choose"), path);
    }

    /** "roll out qwen3" names qwen3. */
    private static String named(String text) {
        List<String> verb = List.of(words(Words.say("models.palette.roll-out", "")));
        return Stream.of(words(text)).filter(word -> !verb.contains(word)).collect(Collectors.joining(" "));
    }

    private static String[] words(String text) {
        return text.strip().toLowerCase(Locale.ROOT).split("[\\s…]+");
    }

    @Override
    public List<Hit> hits(String text) {
        if (text.strip().length() < SHORTEST) {
            return List.of();
        }
        try {
            return catalogue.getObject().models(text, MOST, null).value().items().stream()
                    .map(model -> new Hit(
                            Kind.GO_TO, "box", model.name(), Words.say("models.palette"), ModelPaths.of(model.name())))
                    .toList();
        } catch (ClientException unreachable) {
            return List.of(); // the palette is for finding; the page of models says what failed
        }
    }
}
