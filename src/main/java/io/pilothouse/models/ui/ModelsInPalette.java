package io.pilothouse.models.ui;

import io.pilothouse.clients.ClientException;
import io.pilothouse.models.Catalogue;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Models by name, in the palette. */
@Component
class ModelsInPalette implements PaletteSource {
    private static final int MOST = 5;
    private static final int SHORTEST = 2;

    private final ObjectProvider<Catalogue> catalogue;

    ModelsInPalette(ObjectProvider<Catalogue> catalogue) {
        this.catalogue = catalogue;
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
