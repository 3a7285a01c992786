package io.pilothouse.shell;

import io.pilothouse.units.Reason;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The words of the pages, in the reader's language, from {@code words/<room>.properties} and {@code words/<room>_de.properties}. */
public final class Words {
    private static final ResourceBundle.Control ENGLISH_ELSE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Words() {}

    /**
     * {@code key} starts with the room: {@code models.title}. Arguments fill {0}, {1} as {@link MessageFormat} does, so an apostrophe is
     * written twice. A key without words stands on the page in brackets.
     */
    public static String say(String key, Object... arguments) {
        return in(reader(), key, arguments);
    }

    public static String say(Reason reason) {
        return reason.titled(Retold::title).inWords(reader(), Figures.here()::moment);
    }

    /** Sentences, one after the other. */
    public static String say(List<Reason> reasons) {
        return reasons.stream().map(Words::say).collect(Collectors.joining(" "));
    }

    /** The reader's language: of the page, or of the page that asked this thread. English where nobody reads. */
    public static Locale reader() {
        return Reader.current().locale();
    }

    static String in(Locale locale, String key, Object... arguments) {
        String room = key.substring(0, Math.max(0, key.indexOf('.')));
        try {
            String pattern = ResourceBundle.getBundle("words/" + room, locale, ENGLISH_ELSE)
                    .getString(key);
            return new MessageFormat(pattern, locale).format(arguments);
        } catch (MissingResourceException missing) {
            return "[" + key + "]";
        }
    }
}
