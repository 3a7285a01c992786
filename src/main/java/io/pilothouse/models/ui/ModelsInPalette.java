package io.pilothouse.models.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.models.Catalogue;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Models by name, and their versions by number, in the palette. */
@Component
@Order(20)
class ModelsInPalette implements PaletteSource {
    private static final int MOST = 5;
    private static final int SHORTEST = 2;
    private static final Pattern NUMBER = Pattern.compile("v?(\\d+)");

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

    /** "qwen3 4" and "qwen3 version 4" name version 4 of qwen3. Of what was read already: a version is no reason to ask the registry. */
    private Stream<Hit> versions(String text) {
        List<String> filler = List.of(words(Words.say("models.palette.version", "", "")));
        List<String> said =
                Stream.of(words(text)).filter(word -> !filler.contains(word)).toList();
        Matcher number = NUMBER.matcher(said.isEmpty() ? "" : said.getLast());
        if (said.size() < 2 || !number.matches()) {
            return Stream.empty();
        }
        String name = String.join(" ", said.subList(0, said.size() - 1));
        return models(name)
                .flatMap(model -> catalogue.getObject().knownVersions(model).stream()
                        .filter(version -> version.version().startsWith(number.group(1)))
                        .limit(MOST)
                        .map(ModelsInPalette::version))
                .limit(MOST);
    }

    private static Hit version(ModelVersionId id) {
        return new Hit(
                Kind.GO_TO,
                "box",
                Words.say("models.palette.version", id.model(), id.version()),
                Words.say("models.palette.version.about"),
                ModelPaths.of(id));
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

    private Stream<RegisteredModel> models(String name) {
        return name.length() < SHORTEST
                ? Stream.empty()
                : catalogue.getObject().models(name, MOST, null).value().items().stream();
    }

    @Override
    public List<Hit> hits(String text) {
        if (text.strip().length() < SHORTEST) {
            return List.of();
        }
        try {
            Stream<Hit> models = models(text)
                    .map(model -> new Hit(
                            Kind.GO_TO, "box", model.name(), Words.say("models.palette"), ModelPaths.of(model.name())));
            return Stream.concat(models, versions(text)).toList();
        } catch (ClientException unreachable) {
            return List.of(); // the palette is for finding; the page of models says what failed
        }
    }
}
