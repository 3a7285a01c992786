package io.pilothouse.shell;

import com.vaadin.flow.i18n.I18NProvider;

/** The words of the pages, in the reader's language, from {@code words/<room>.properties} and {@code words/<room>_de.properties}. */
public final class Words {
    private Words() {}

    /** {@code key} starts with the room: {@code models.title}. Arguments fill {0}, {1} as {@link java.text.MessageFormat} does. */
    public static String say(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
