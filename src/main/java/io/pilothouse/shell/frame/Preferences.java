package io.pilothouse.shell.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the console looks and speaks for a person: colours, language, single keys. The browser keeps it; without a choice it follows the browser. */
final class Preferences {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final String SCHEME = "pilothouse-scheme";
    private static final String LANGUAGE = "pilothouse-language";
    private static final String KEYS = "pilothouse-keys";

    private Preferences() {}

    static ColorScheme.Value scheme(VaadinRequest request) {
        return Cookies.read(request, SCHEME)
                .flatMap(wanted -> Stream.of(ColorScheme.Value.values())
                        .filter(scheme -> scheme.name().equals(wanted))
                        .findFirst())
                .orElse(ColorScheme.Value.SYSTEM);
    }

    static void prefer(UI ui, ColorScheme.Value scheme) {
        Cookies.write(ui, SCHEME, scheme.name());
        ui.getPage().setColorScheme(scheme);
    }

    static Locale language(VaadinRequest request) {
        Optional<String> chosen = Cookies.read(request, LANGUAGE);
        return chosen.flatMap(Preferences::spoken)
                .or(() -> Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .flatMap(language -> spoken(language).stream())
                        .findFirst())
                .orElse(Locale.ENGLISH);
    }

    /** All words of the page change, so it is made anew. */
    static void prefer(UI ui, Locale language) {
        Cookies.write(ui, LANGUAGE, language.getLanguage());
        ui.getPage().reload();
    }

    static boolean singleKeys(VaadinRequest request) {
        return !Cookies.read(request, KEYS).equals(Optional.of("off"));
    }

    static void preferSingleKeys(UI ui, boolean on) {
        Cookies.write(ui, KEYS, on ? "on" : "off");
    }

    private static Optional<Locale> spoken(String language) {
        return LANGUAGES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }
}
